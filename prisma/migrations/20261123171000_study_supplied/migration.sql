-- What a study was sent without (容缺) comes: the county says when and what, while the office still looks at it or after it has approved on that promise.
ALTER TABLE "approval" ADD COLUMN     "green_supplied" TEXT,
ADD COLUMN     "green_supplied_on" DATE;
ALTER TABLE approval ADD CONSTRAINT approval_supplied CHECK ((green_supplied IS NULL) = (green_supplied_on IS NULL) AND length(green_supplied) BETWEEN 1 AND 500
  AND (green_supplied_on IS NULL OR (green_note IS NOT NULL AND green_supplied_on >= sent_on)));
CREATE POLICY supplies ON approval FOR UPDATE TO dehong_portal
  USING (state IN ('SENT', 'ASKED', 'APPROVED') AND green_note IS NOT NULL AND green_supplied_on IS NULL AND (SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  WITH CHECK (green_supplied_on IS NOT NULL AND (SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()));
GRANT UPDATE (green_supplied, green_supplied_on) ON approval TO dehong_portal;

-- Policies are asked one by one of the old row and the new: what an office has answered stays as it is, but for what came later; what came is said once.
CREATE FUNCTION app.keep_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
DECLARE
  kept approval := NEW;
BEGIN
  IF current_user <> 'dehong_portal' THEN RETURN NEW; END IF;
  kept.green_supplied := OLD.green_supplied;
  kept.green_supplied_on := OLD.green_supplied_on;
  kept.version := OLD.version;
  IF (OLD.state NOT IN ('SENT', 'ASKED') AND kept IS DISTINCT FROM OLD)
    OR ((NEW.green_supplied, NEW.green_supplied_on) IS DISTINCT FROM (OLD.green_supplied, OLD.green_supplied_on) AND (app.role() IS DISTINCT FROM 'COUNTY_OFFICER' OR OLD.green_supplied_on IS NOT NULL)) THEN
    RAISE EXCEPTION 'it was answered' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_answer BEFORE UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION app.keep_answer();
REVOKE ALL ON FUNCTION app.keep_answer() FROM PUBLIC;
