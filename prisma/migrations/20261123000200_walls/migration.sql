-- The third wall: PostgreSQL itself decides which rows the portal's role may see and change.
-- The role owns nothing, cannot bypass these policies, cannot truncate; each transaction names its actor with
-- set_config(..., true), and without an actor there are no rows.

CREATE FUNCTION app.role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.role', true), '') $$;
CREATE FUNCTION app.county() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.county', true), '') $$;
CREATE FUNCTION app.utility() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.utility', true), '') $$;
-- Counties that the actor's operating unit covers; NULL: the whole utility, all counties.
CREATE FUNCTION app.unit_counties() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT string_to_array(nullif(current_setting('app.unit_counties', true), ''), ',') $$;
CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
-- Roles whose reach over the register is the whole prefecture.
CREATE FUNCTION app.reaches_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.role', true) IN ('PREFECTURE_ADMIN', 'PREFECTURE_STAFF', 'LEADER', 'AUDITOR'), false)
$$;

-- Every table is walled; a table without a policy for the portal's role shows it nothing. The owner's own policy serves
-- migration, seeding and the closed list of SECURITY DEFINER functions.
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- Published plan figures: the login page shows them too, under the role PUBLIC.
  FOREACH t IN ARRAY ARRAY['programme', 'baseline_version', 'baseline_year_total', 'baseline_county_target', 'county', 'funding_channel', 'baseline_channel'] LOOP
    EXECUTE format('CREATE POLICY published ON %I FOR SELECT TO dehong_portal USING ((SELECT app.role()) IS NOT NULL)', t);
    EXECUTE format('GRANT SELECT ON %I TO dehong_portal', t);
  END LOOP;
  -- Terms, duties and roll-ups: every role that has logged in.
  FOREACH t IN ARRAY ARRAY['policy_document', 'renovation_group', 'renovation_item', 'eight_have', 'utility', 'utility_unit', 'utility_unit_county', 'agency', 'agency_duty', 'register_count'] LOOP
    EXECUTE format('CREATE POLICY every_role ON %I FOR SELECT TO dehong_portal USING ((SELECT app.user_id()) IS NOT NULL)', t);
    EXECUTE format('GRANT SELECT ON %I TO dehong_portal', t);
  END LOOP;
END $$;

CREATE POLICY reach ON community FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all())
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'UTILITY_OFFICER'
      AND ((SELECT app.unit_counties()) IS NULL OR county_code = ANY ((SELECT app.unit_counties())::text[]))
      AND EXISTS (SELECT 1 FROM community_utility AS w WHERE w.community_id = community.id AND w.utility_key = (SELECT app.utility()))));

CREATE POLICY reach ON community_utility FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all())
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility())
      AND ((SELECT app.unit_counties()) IS NULL OR county_code = ANY ((SELECT app.unit_counties())::text[]))));

CREATE POLICY reach ON community_stage_date FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all())
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND EXISTS (SELECT 1 FROM community AS c WHERE c.id = community_id)));

CREATE POLICY reach ON community_detail FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())));
-- The owner writes: the prefecture returns figures with a reason, it never edits them.
CREATE POLICY owner_edits ON community_detail FOR UPDATE TO dehong_portal
  USING ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  WITH CHECK ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()));

CREATE POLICY reach ON project FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())));

-- The trail: whole for auditor and administrator; of a community for those who see its details.
CREATE POLICY reach ON audit_event FOR SELECT TO dehong_portal USING (
  (SELECT app.role()) IN ('AUDITOR', 'PREFECTURE_ADMIN')
  OR (object_type = 'community' AND result = 'done'
      AND ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())))));

CREATE POLICY self ON app_user FOR SELECT TO dehong_portal USING (id = (SELECT app.user_id()));
CREATE POLICY self ON idempotency TO dehong_portal USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));

GRANT USAGE ON SCHEMA public, app TO dehong_portal;
GRANT SELECT ON community, community_utility, community_stage_date, community_detail, project, audit_event TO dehong_portal;
GRANT UPDATE (contact_post, notes, version, updated_at, updated_by_id) ON community_detail TO dehong_portal;
GRANT SELECT (id, username, unit_name, post, role, county_code, utility_key, utility_unit_id, agency_key, is_demonstration, must_change_password, last_login_at, version) ON app_user TO dehong_portal;
GRANT SELECT, INSERT ON idempotency TO dehong_portal;
GRANT UPDATE (response) ON idempotency TO dehong_portal;

-- The closed list of functions that cross the walls.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.role(), app.county(), app.utility(), app.unit_counties(), app.user_id(), app.reaches_all(), app.grams(text),
  app.search_text(text, text, text, text, text) TO dehong_portal;
GRANT EXECUTE ON FUNCTION app.community_search(text), app.audit_append(jsonb, timestamptz), app.login_open(text, text, timestamptz),
  app.login_close(bigint, "LoginOutcome", text, text, timestamptz), app.session_actor(text, uuid, timestamptz),
  app.session_end(text, uuid, text, timestamptz) TO dehong_portal;
