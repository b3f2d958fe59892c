-- A merge carries the utilities' work over to the record that stays, and a package's history is read where the package is.

CREATE POLICY owner_carries_over ON community_utility FOR INSERT TO dehong_portal
  WITH CHECK ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()));
GRANT INSERT ON community_utility TO dehong_portal;

-- What the portal adds is what a record merged into this one had, and no more. A policy cannot ask that: it would ask its own table.
CREATE FUNCTION app.keep_works() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'dehong_portal' AND NOT EXISTS (
    SELECT 1 FROM community AS m JOIN community_utility AS w ON w.community_id = m.id
    WHERE m.merged_into_id = NEW.community_id AND m.county_code = NEW.county_code AND w.utility_key = NEW.utility_key) THEN
    RAISE EXCEPTION 'no work of a merged record' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
-- After the row policy has been asked: another county's row is refused by that one.
CREATE TRIGGER keep_works AFTER INSERT ON community_utility FOR EACH ROW EXECUTE FUNCTION app.keep_works();
REVOKE ALL ON FUNCTION app.keep_works() FROM PUBLIC;

CREATE POLICY reach_projects ON audit_event FOR SELECT TO dehong_portal USING (
  object_type = 'project' AND result = 'done'
  AND ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))));
