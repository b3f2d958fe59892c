-- Deputies, handovers and who answers for a community: what the database itself holds to, whatever the code does.
-- Restrictive policies bind the portal's role beside those that give it rows.

-- An administrator who signs for somebody who has left says why.
ALTER TABLE handover ADD COLUMN given_note TEXT;
ALTER TABLE handover ADD CONSTRAINT handover_given_note CHECK (length(given_note) BETWEEN 1 AND 200);
GRANT UPDATE (given_note) ON handover TO dehong_portal;

CREATE FUNCTION app.acts_for_another() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('app.acting_for', true), '') IS NOT NULL
$$;
-- Whether two accounts belong to one unit, the second being in use.
CREATE FUNCTION app.same_unit(p_first uuid, p_second uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT EXISTS (SELECT 1 FROM app_user AS a JOIN app_user AS b ON b.id = p_second AND b.disabled_at IS NULL
    AND app.unit_key(a.role::text, a.county_code, a.utility_key, a.agency_key) = app.unit_key(b.role::text, b.county_code, b.utility_key, b.agency_key)
    WHERE a.id = p_first AND app.user_id() IS NOT NULL)
$$;
CREATE FUNCTION app.serves_county(p_user uuid, p_county text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT EXISTS (SELECT 1 FROM app_user WHERE id = p_user AND role = 'COUNTY_OFFICER' AND county_code = p_county AND disabled_at IS NULL AND app.user_id() IS NOT NULL)
$$;

-- What is personal is done in one's own part, within one's own unit; what has ended does not begin again.
CREATE POLICY in_person ON deputyship AS RESTRICTIVE FOR INSERT TO dehong_portal
  WITH CHECK (NOT (SELECT app.acts_for_another()) AND ended_at IS NULL AND app.same_unit(principal_id, deputy_id));
CREATE POLICY for_good ON deputyship AS RESTRICTIVE FOR UPDATE TO dehong_portal
  USING (ended_at IS NULL AND NOT (SELECT app.acts_for_another())) WITH CHECK (ended_at IS NOT NULL);
CREATE POLICY in_person ON handover AS RESTRICTIVE FOR INSERT TO dehong_portal
  WITH CHECK (NOT (SELECT app.acts_for_another()) AND state = 'PREPARED' AND app.same_unit(giver_id, taker_id));
-- The giver's side signs and takes back, the taker alone takes or declines; closed is closed.
CREATE POLICY own_signature ON handover AS RESTRICTIVE FOR UPDATE TO dehong_portal
  USING (state IN ('PREPARED', 'GIVEN') AND NOT (SELECT app.acts_for_another()))
  WITH CHECK (CASE WHEN state IN ('TAKEN', 'DECLINED') THEN taker_id = (SELECT app.user_id())
    ELSE (giver_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM'))) AND (state <> 'GIVEN' OR given_by_id = (SELECT app.user_id())) END);
CREATE POLICY own_county_takes ON community_officer AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (app.serves_county(user_id, county_code));
CREATE POLICY own_county_goes_on ON community_officer AS RESTRICTIVE FOR UPDATE TO dehong_portal USING (true) WITH CHECK (app.serves_county(user_id, county_code));

-- Deputies of the giver, and the parts it takes for others: for itself, who administers, and the taker of what it has signed.
CREATE FUNCTION app.deputyships_of(p_user uuid, p_today date)
RETURNS TABLE (id integer, principal text, deputy text, from_on date, to_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT d.id, app.account_label(d.principal_id), app.account_label(d.deputy_id), d.from_on, d.to_on FROM deputyship AS d
  WHERE p_user IN (d.principal_id, d.deputy_id) AND d.ended_at IS NULL AND d.to_on >= p_today
    AND (p_user = app.user_id() OR app.has_duty('SYSTEM')
      OR EXISTS (SELECT 1 FROM handover AS h WHERE h.giver_id = p_user AND h.taker_id = app.user_id() AND h.state = 'GIVEN'))
  ORDER BY d.from_on, d.id
$$;
-- With the taker's signature the giver's parts as principal and as deputy end.
CREATE FUNCTION app.deputyships_handed_over(p_handover integer, p_ids integer[], p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  giver uuid;
  n integer;
BEGIN
  SELECT giver_id INTO giver FROM handover WHERE id = p_handover AND state = 'GIVEN' AND taker_id = app.user_id();
  IF giver IS NULL OR app.acts_for_another() THEN RAISE EXCEPTION 'not your handover' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE deputyship SET ended_at = p_now, version = version + 1 WHERE id = ANY (p_ids) AND giver IN (principal_id, deputy_id) AND ended_at IS NULL;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

REVOKE ALL ON FUNCTION app.acts_for_another(), app.same_unit(uuid, uuid), app.serves_county(uuid, text), app.deputyships_of(uuid, date),
  app.deputyships_handed_over(integer, integer[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.acts_for_another(), app.same_unit(uuid, uuid), app.serves_county(uuid, text), app.deputyships_of(uuid, date),
  app.deputyships_handed_over(integer, integer[], timestamptz) TO dehong_portal;
