-- The register in the counties' own hands: what may be registered and changed, what the plan fixes, and how a file becomes rows.

ALTER TABLE community
  ADD CONSTRAINT community_removal CHECK ((removal IS NOT DISTINCT FROM 'MERGED') = (merged_into_id IS NOT NULL) AND merged_into_id <> id),
  -- Stands in the plan or goes on: what leaves the plan does so by a plan change.
  ADD CONSTRAINT community_removed_unplanned CHECK (removal IS NULL OR stage IN ('REGISTERED', 'WITHDRAWN'));
ALTER TABLE community_detail
  ADD CONSTRAINT community_detail_idle CHECK (length(idle_premises) BETWEEN 1 AND 500 AND length(idle_use) BETWEEN 1 AND 500);
ALTER TABLE project
  ADD CONSTRAINT project_code_form CHECK (left(code, 6) = county_code),
  ADD CONSTRAINT project_text CHECK (length(name) BETWEEN 1 AND 100 AND length(owner) BETWEEN 1 AND 100 AND length(designer) BETWEEN 1 AND 100
    AND length(builder) BETWEEN 1 AND 100 AND length(supervisor) BETWEEN 1 AND 100 AND version > 0),
  ADD CONSTRAINT project_amounts CHECK (estimate_fen BETWEEN 0 AND 1000000000000 AND bid_fen BETWEEN 0 AND 1000000000000
    AND contract_fen BETWEEN 0 AND 1000000000000 AND settled_fen BETWEEN 0 AND 1000000000000);
ALTER TABLE import_batch
  ADD CONSTRAINT import_batch_range CHECK (file_size BETWEEN 1 AND 20971520 AND length(file_name) BETWEEN 1 AND 200 AND version > 0),
  ADD CONSTRAINT import_batch_ends CHECK ((state IN ('DONE', 'UNDONE')) = (finished_at IS NOT NULL) AND (state = 'UNDONE') = (undone_at IS NOT NULL));
ALTER TABLE import_row ADD CONSTRAINT import_row_county CHECK (left(community_id, 6) = county_code);
ALTER TABLE kept_apart ADD CONSTRAINT kept_apart_pair CHECK (first_id < second_id AND left(first_id, 6) = county_code AND left(second_id, 6) = county_code
  AND length(reason) BETWEEN 1 AND 200);
ALTER TABLE column_synonym ADD CONSTRAINT column_synonym_text CHECK (length(title) BETWEEN 1 AND 60 AND length(column_key) BETWEEN 1 AND 40);

-- What is compared when two places might be one: width, case, spaces and punctuation do not count. The same rule stands in
-- lib/domains/register-likeness/rules.ts#placeKey; a test holds the two together.
CREATE FUNCTION app.place_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(value, NFKC)), '[][[:space:]_()·.,、，。:：;；/\\#"''“”‘’《》<>【】{}—–~!?&*+|-]+', '', 'g')
$$;
CREATE OR REPLACE FUNCTION app.community_search_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_grams := app.grams(app.search_text(NEW.name, NEW.subdistrict, NEW.committee, NEW.address, NEW.id));
  NEW.name_key := app.place_key(NEW.name);
  NEW.address_key := app.place_key(NEW.address);
  RETURN NEW;
END $$;
UPDATE community SET name = name;

-- Removed rows are no part of the roll-up.
CREATE OR REPLACE FUNCTION app.community_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, n, 0, 0, 0, 0, 0)
    FROM (SELECT programme_id, county_code, plan_year, stage, counts_in_target, count(*) AS n FROM new_rows WHERE removal IS NULL
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5) AS t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, -n, 0, 0, 0, 0, 0)
    FROM (SELECT programme_id, county_code, plan_year, stage, counts_in_target, count(*) AS n FROM old_rows WHERE removal IS NULL
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5) AS t;
  ELSE
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, c, w, b, h, a, i)
    FROM (
      SELECT m.programme_id, m.county_code, m.plan_year, m.stage, m.counts_in_target, sum(sign) AS c,
        coalesce(sum(sign) FILTER (WHERE d.community_id IS NOT NULL AND d.contact_post IS NULL), 0) AS w,
        coalesce(sum(sign * d.buildings), 0) AS b, coalesce(sum(sign * d.households), 0) AS h,
        coalesce(sum(sign * d.floor_area_dm2), 0) AS a, coalesce(sum(sign * d.planned_investment_fen), 0) AS i
      FROM (
        SELECT n.*, 1 AS sign FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE n.removal IS NULL AND (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target, n.removal)
          IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target, o.removal)
        UNION ALL
        SELECT o.*, -1 FROM old_rows AS o JOIN new_rows AS n USING (id)
        WHERE o.removal IS NULL AND (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target, n.removal)
          IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target, o.removal)
      ) AS m LEFT JOIN community_detail AS d ON d.community_id = m.id
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ) AS t;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION app.detail_counted_by(sign integer, details community_detail[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, 0, w, b, h, a, i)
  FROM (
    SELECT programme_id, county_code, plan_year, stage, counts_in_target, sign * count(*) FILTER (WHERE contact_post IS NULL) AS w,
      sign * sum(buildings) AS b, sign * sum(households) AS h, sign * sum(floor_area_dm2) AS a, sign * sum(planned_investment_fen) AS i
    FROM (
      SELECT c.programme_id, c.county_code, c.plan_year, c.stage, c.counts_in_target, d.contact_post, d.buildings, d.households, d.floor_area_dm2, d.planned_investment_fen
      FROM unnest(details) AS d JOIN community AS c ON c.id = d.community_id WHERE c.removal IS NULL ORDER BY c.id FOR SHARE OF c
    ) AS held
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ) AS t
$$;

-- Year, investment and place in the target of a listed community are the plan's: they move by a plan change, never by an edit.
-- Functions that run as the owner have asked by themselves.
CREATE FUNCTION app.keep_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'dehong_portal' AND OLD.stage <> 'REGISTERED'
    AND (NEW.plan_year, NEW.counts_in_target, NEW.stage, NEW.removal) IS DISTINCT FROM (OLD.plan_year, OLD.counts_in_target, OLD.stage, OLD.removal) THEN
    RAISE EXCEPTION 'fixed by the plan' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_plan BEFORE UPDATE ON community FOR EACH ROW EXECUTE FUNCTION app.keep_plan();
CREATE FUNCTION app.keep_planned_investment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'dehong_portal' AND NEW.planned_investment_fen <> OLD.planned_investment_fen
    AND NOT EXISTS (SELECT 1 FROM community AS c WHERE c.id = OLD.community_id AND c.stage = 'REGISTERED') THEN
    RAISE EXCEPTION 'fixed by the plan' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_planned_investment BEFORE UPDATE OF planned_investment_fen ON community_detail FOR EACH ROW EXECUTE FUNCTION app.keep_planned_investment();

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import_batch', 'import_row', 'import_fault', 'import_seen', 'column_synonym', 'kept_apart'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY reach ON %I FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county())))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO dehong_portal', t);
  END LOOP;
  -- The owner writes; the prefecture reads.
  FOREACH t IN ARRAY ARRAY['import_batch', 'import_row', 'import_fault', 'column_synonym', 'kept_apart', 'community', 'community_detail', 'community_stage_date', 'project'] LOOP
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['import_batch', 'import_row', 'column_synonym', 'community', 'project'] LOOP
    EXECUTE format('CREATE POLICY owner_edits ON %I FOR UPDATE TO dehong_portal USING ((SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county()))
      WITH CHECK ((SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county()))', t);
  END LOOP;
  -- A review is made anew with every answer.
  FOREACH t IN ARRAY ARRAY['import_row', 'import_fault'] LOOP
    EXECUTE format('CREATE POLICY owner_makes_anew ON %I FOR DELETE TO dehong_portal USING ((SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county()))', t);
    EXECUTE format('GRANT DELETE ON %I TO dehong_portal', t);
  END LOOP;
END $$;
-- What is written or undone is kept as it was.
CREATE POLICY unfinished ON import_row AS RESTRICTIVE FOR DELETE TO dehong_portal
  USING (EXISTS (SELECT 1 FROM import_batch AS b WHERE b.id = batch_id AND b.state IN ('READING', 'REVIEWED', 'REFUSED', 'WRITING')));
CREATE POLICY unfinished ON import_fault AS RESTRICTIVE FOR DELETE TO dehong_portal
  USING (EXISTS (SELECT 1 FROM import_batch AS b WHERE b.id = batch_id AND b.state IN ('READING', 'REVIEWED', 'REFUSED', 'WRITING')));
CREATE POLICY told ON import_seen FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.role()) IN ('PREFECTURE_ADMIN', 'PREFECTURE_STAFF') AND seen_by_id = (SELECT app.user_id()));
-- What is new is registered and no more: stages and the plan come later, each by its own rule.
CREATE POLICY newly_registered ON community AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (stage = 'REGISTERED' AND removal IS NULL AND project_id IS NULL);
CREATE POLICY newly_registered ON community_stage_date AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (stage = 'REGISTERED');
CREATE POLICY own_upload ON import_batch AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND state = 'READING');

GRANT INSERT ON community, community_detail, community_stage_date, project TO dehong_portal;
GRANT UPDATE (name, subdistrict, committee, address, plan_year, renewal_mode, counts_in_target, project_id, removal, merged_into_id, version) ON community TO dehong_portal;
GRANT UPDATE (built_year, property_type, structure, property_management, missing_facilities, buildings, households, floor_area_dm2, planned_investment_fen,
  idle_premises, idle_use) ON community_detail TO dehong_portal;
GRANT UPDATE (name, plan_year, owner, designer, builder, supervisor, estimate_fen, bid_fen, contract_fen, settled_fen, version) ON project TO dehong_portal;
GRANT UPDATE (state, summary, answers, fault, reviewed_at, finished_at, undone_at, version) ON import_batch TO dehong_portal;
GRANT UPDATE (community_id, row_version) ON import_row TO dehong_portal;
GRANT UPDATE (column_key, confirmed_at) ON column_synonym TO dehong_portal;
GRANT USAGE ON SEQUENCE project_id_seq TO dehong_portal;
REVOKE ALL ON FUNCTION app.place_key(text), app.keep_plan(), app.keep_planned_investment() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.place_key(text) TO dehong_portal;
