-- The plan, the life of a community and the units' tasks: who may write what, and what nobody may move past its rule.

ALTER TABLE evidence
  ADD CONSTRAINT evidence_subject CHECK (num_nonnulls(community_id, project_id, plan_change_id, approval_id, task_id) <= 1
    AND (num_nonnulls(community_id, project_id, plan_change_id, approval_id, task_id) = 1 OR county_code IS NOT NULL) AND left(community_id, 6) = county_code
    AND num_nonnulls(agency_key, utility_key) <= 1),
  ADD CONSTRAINT evidence_text CHECK (length(title) BETWEEN 1 AND 100 AND length(document_number) BETWEEN 1 AND 60 AND length(withdrawn_reason) BETWEEN 1 AND 200 AND version > 0),
  ADD CONSTRAINT evidence_withdrawn CHECK (num_nonnulls(withdrawn_at, withdrawn_by_id, withdrawn_reason) IN (0, 3));
ALTER TABLE evidence_file
  ADD CONSTRAINT evidence_file_range CHECK (number BETWEEN 1 AND 1000 AND size BETWEEN 1 AND 104857600 AND length(file_name) BETWEEN 1 AND 200
    AND hash ~ '^[0-9a-f]{64}$' AND preview_hash ~ '^[0-9a-f]{64}$' AND (width IS NULL) = (height IS NULL));
ALTER TABLE year_plan
  ADD CONSTRAINT year_plan_text CHECK (year BETWEEN 2000 AND 2100 AND length(note) BETWEEN 1 AND 1000 AND length(decision_note) BETWEEN 1 AND 1000
    AND length(document_number) BETWEEN 1 AND 60 AND version > 0),
  ADD CONSTRAINT year_plan_proposed CHECK (state NOT IN ('PROPOSED', 'CONFIRMED') OR proposed_by_id IS NOT NULL),
  ADD CONSTRAINT year_plan_decided CHECK (state NOT IN ('RETURNED', 'CONFIRMED') OR (decided_by_id IS NOT NULL AND decided_by_id <> proposed_by_id));
ALTER TABLE year_plan_entry ADD CONSTRAINT year_plan_entry_range CHECK (left(community_id, 6) = county_code AND score BETWEEN 0 AND 100);
ALTER TABLE plan_change
  ADD CONSTRAINT plan_change_county CHECK (left(community_id, 6) = county_code),
  ADD CONSTRAINT plan_change_form CHECK ((kind IN ('MOVE_YEAR', 'ADD')) = (to_year IS NOT NULL) AND (kind = 'CHANGE_INVESTMENT') = (to_investment_fen IS NOT NULL)),
  ADD CONSTRAINT plan_change_range CHECK (to_year BETWEEN 2000 AND 2100 AND to_investment_fen BETWEEN 0 AND 100000000000 AND from_investment_fen >= 0
    AND length(reason) BETWEEN 1 AND 1000 AND length(decision_note) BETWEEN 1 AND 1000 AND length(document_number) BETWEEN 1 AND 60 AND version > 0),
  ADD CONSTRAINT plan_change_decided CHECK ((state IN ('APPROVED', 'REJECTED')) = (decided_by_id IS NOT NULL) AND decided_by_id <> requested_by_id
    AND (state = 'REQUESTED') = (decided_at IS NULL) AND (state <> 'REJECTED' OR decision_note IS NOT NULL));
-- One open request a community: two could not both be decided on what was shown.
CREATE UNIQUE INDEX plan_change_open ON plan_change (community_id) WHERE state = 'REQUESTED';
ALTER TABLE milestone
  ADD CONSTRAINT milestone_subject CHECK (num_nonnulls(project_id, community_id) = 1 AND left(community_id, 6) = county_code),
  ADD CONSTRAINT milestone_form CHECK ((state = 'DONE') = (actual_on IS NOT NULL) AND (state IN ('NOT_APPLICABLE', 'DEFERRED')) = (ground IS NOT NULL)
    AND (state = 'DEFERRED') = (deferred_until IS NOT NULL)),
  ADD CONSTRAINT milestone_text CHECK (length(document_number) BETWEEN 1 AND 60 AND length(ground) BETWEEN 1 AND 500 AND version > 0);
ALTER TABLE stage_event ADD CONSTRAINT stage_event_form CHECK (left(community_id, 6) = county_code AND length(reason) BETWEEN 1 AND 1000
  AND (kind NOT IN ('CORRECTED', 'SUSPENDED', 'WITHDRAWN') OR reason IS NOT NULL));
ALTER TABLE community_progress ADD CONSTRAINT community_progress_range CHECK (left(community_id, 6) = county_code AND progress_percent BETWEEN 0 AND 100
  AND completed_fen BETWEEN 0 AND 100000000000 AND version > 0);
ALTER TABLE community_plan ADD CONSTRAINT community_plan_range CHECK (left(community_id, 6) = county_code AND length(problems) BETWEEN 1 AND 2000 AND length(measures) BETWEEN 1 AND 2000
  AND households_asked BETWEEN 0 AND 1000000 AND households_agreed BETWEEN 0 AND households_asked AND (households_agreed IS NULL OR households_asked IS NOT NULL) AND version > 0);
ALTER TABLE community_item ADD CONSTRAINT community_item_range CHECK (left(community_id, 6) = county_code AND planned_hundredths BETWEEN 0 AND 100000000000
  AND done_hundredths BETWEEN 0 AND 100000000000);
ALTER TABLE community_have ADD CONSTRAINT community_have_form CHECK (left(community_id, 6) = county_code AND answer <> 'PARTLY'
  AND (answer <> 'NOT_APPLICABLE' OR ground IS NOT NULL) AND length(ground) BETWEEN 1 AND 200);
ALTER TABLE county_in_place ADD CONSTRAINT county_in_place_form CHECK (answer <> 'NOT_APPLICABLE' AND length(note) BETWEEN 1 AND 500 AND version > 0);
ALTER TABLE county_party ADD CONSTRAINT county_party_text CHECK (length(unit_name) BETWEEN 1 AND 100 AND length(post) BETWEEN 1 AND 50 AND length(duty) BETWEEN 1 AND 300 AND version > 0);
ALTER TABLE approval
  ADD CONSTRAINT approval_authority CHECK ((authority = 'PREFECTURE') = (agency_key IS NOT NULL)),
  ADD CONSTRAINT approval_form CHECK ((state IN ('APPROVED', 'RETURNED')) = (answered_on IS NOT NULL) AND answered_on >= sent_on AND (state <> 'APPROVED' OR answer_number IS NOT NULL)
    AND (state <> 'RETURNED' OR answer_note IS NOT NULL)),
  ADD CONSTRAINT approval_text CHECK (length(sent_number) BETWEEN 1 AND 60 AND length(green_note) BETWEEN 1 AND 500 AND length(answer_number) BETWEEN 1 AND 60
    AND length(answer_note) BETWEEN 1 AND 1000 AND version > 0);
-- One study of a package at a time lies with an office.
CREATE UNIQUE INDEX approval_open ON approval (project_id) WHERE state IN ('SENT', 'ASKED');
ALTER TABLE approval_pause ADD CONSTRAINT approval_pause_form CHECK (to_on >= from_on AND length(asked) BETWEEN 1 AND 1000 AND length(answer) BETWEEN 1 AND 1000);
CREATE UNIQUE INDEX approval_pause_open ON approval_pause (approval_id) WHERE to_on IS NULL;
ALTER TABLE task
  ADD CONSTRAINT task_text CHECK (length(title) BETWEEN 1 AND 100 AND length(detail) BETWEEN 1 AND 1000 AND version > 0),
  ADD CONSTRAINT task_ends CHECK ((state IN ('CLOSED', 'CANCELLED')) = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by_id IS NULL) AND (state <> 'REPORTED' OR reported_at IS NOT NULL));
ALTER TABLE task_community ADD CONSTRAINT task_community_county CHECK (left(community_id, 6) = county_code);
ALTER TABLE task_note ADD CONSTRAINT task_note_text CHECK (length(text) BETWEEN 1 AND 1000);

-- 完成投资 joins the kept roll-up: it moves with its own rows and with the community's.
CREATE FUNCTION app.completed_add(p_programme integer, p_county bpchar, p_year smallint, p_stage "Stage", p_counts boolean, d_completed numeric)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  UPDATE register_count SET completed_fen = completed_fen + d_completed
  WHERE programme_id = p_programme AND county_code = p_county AND plan_year = p_year AND stage = p_stage AND counts_in_target = p_counts
$$;
ALTER TABLE register_count ADD CONSTRAINT register_count_completed CHECK (completed_fen >= 0);
-- Named to run after community_counted, which makes the rows of the roll-up that this one adds to.
CREATE FUNCTION app.community_moves_completed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  PERFORM app.completed_add(programme_id, county_code, plan_year, stage, counts_in_target, f)
  FROM (
    SELECT m.programme_id, m.county_code, m.plan_year, m.stage, m.counts_in_target, sum(sign * p.completed_fen) AS f
    FROM (
      SELECT n.*, 1 AS sign FROM new_rows AS n JOIN old_rows AS o USING (id)
      WHERE n.removal IS NULL AND (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target, n.removal)
        IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target, o.removal)
      UNION ALL
      SELECT o.*, -1 FROM old_rows AS o JOIN new_rows AS n USING (id)
      WHERE o.removal IS NULL AND (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target, n.removal)
        IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target, o.removal)
    ) AS m JOIN community_progress AS p ON p.community_id = m.id
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ) AS t;
  RETURN NULL;
END $$;
CREATE TRIGGER community_counted_update_completed AFTER UPDATE ON community REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.community_moves_completed();
CREATE FUNCTION app.completed_counted_by(sign integer, rows community_progress[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT app.completed_add(programme_id, county_code, plan_year, stage, counts_in_target, f)
  FROM (
    SELECT programme_id, county_code, plan_year, stage, counts_in_target, sign * sum(completed_fen) AS f
    FROM (SELECT c.programme_id, c.county_code, c.plan_year, c.stage, c.counts_in_target, p.completed_fen
      FROM unnest(rows) AS p JOIN community AS c ON c.id = p.community_id WHERE c.removal IS NULL ORDER BY c.id FOR SHARE OF c) AS held
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ) AS t
$$;
-- Rows of a transition table are of no named type: they are given theirs, as those of the register's roll-up are.
CREATE FUNCTION app.completed_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN PERFORM app.completed_counted_by(1, (SELECT array_agg(ROW(n.*)::community_progress) FROM new_rows AS n)); END IF;
  IF TG_OP <> 'INSERT' THEN PERFORM app.completed_counted_by(-1, (SELECT array_agg(ROW(o.*)::community_progress) FROM old_rows AS o)); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER completed_counted_insert AFTER INSERT ON community_progress REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.completed_counted();
CREATE TRIGGER completed_counted_update AFTER UPDATE ON community_progress REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.completed_counted();
CREATE TRIGGER completed_counted_delete AFTER DELETE ON community_progress REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.completed_counted();

-- What happened stays as it was written.
CREATE TRIGGER stage_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stage_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER task_note_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON task_note FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER evidence_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_file FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE FUNCTION app.agency() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.agency', true), '') $$;
CREATE FUNCTION app.decides() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(current_setting('app.role', true) IN ('PREFECTURE_ADMIN', 'PREFECTURE_STAFF'), false) $$;

DO $$
DECLARE
  t text;
  own text := '(SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county())';
BEGIN
  FOREACH t IN ARRAY ARRAY['evidence', 'evidence_file', 'year_plan', 'year_plan_entry', 'plan_change', 'milestone', 'stage_event', 'community_progress', 'community_plan', 'community_item',
    'community_have', 'seven_in_place', 'county_in_place', 'county_party', 'approval', 'approval_pause', 'task', 'task_community', 'task_note'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO dehong_portal', t);
  END LOOP;
  -- A county's own affairs: it writes, the prefecture reads.
  FOREACH t IN ARRAY ARRAY['year_plan', 'year_plan_entry', 'plan_change', 'milestone', 'stage_event', 'community_progress', 'community_plan', 'community_item', 'community_have',
    'county_in_place', 'county_party'] LOOP
    EXECUTE format('CREATE POLICY reach ON %I FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (%s))', t, own);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['year_plan', 'year_plan_entry', 'plan_change', 'milestone', 'community_progress', 'community_plan', 'community_item', 'community_have', 'county_in_place',
    'county_party', 'approval'] LOOP
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO dehong_portal WITH CHECK (%s)', t, own);
    EXECUTE format('GRANT INSERT ON %I TO dehong_portal', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['milestone', 'community_progress', 'community_plan', 'community_item', 'community_have', 'county_in_place', 'county_party', 'community_stage_date'] LOOP
    EXECUTE format('CREATE POLICY owner_edits ON %I FOR UPDATE TO dehong_portal USING (%s) WITH CHECK (%s)', t, own, own);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['year_plan_entry', 'community_item', 'community_have'] LOOP
    EXECUTE format('CREATE POLICY owner_takes_out ON %I FOR DELETE TO dehong_portal USING (%s)', t, own);
    EXECUTE format('GRANT DELETE ON %I TO dehong_portal', t);
  END LOOP;
  EXECUTE format('CREATE POLICY owner_proposes ON year_plan FOR UPDATE TO dehong_portal USING (%s AND state IN (''DRAFT'', ''RETURNED'', ''PROPOSED'')) WITH CHECK (%s AND state IN (''DRAFT'', ''PROPOSED''))', own, own);
  EXECUTE format('CREATE POLICY owner_takes_back ON plan_change FOR UPDATE TO dehong_portal USING (%s AND state = ''REQUESTED'') WITH CHECK (%s AND state = ''CANCELLED'')', own, own);
END $$;
CREATE POLICY every_role ON seven_in_place FOR SELECT TO dehong_portal USING ((SELECT app.user_id()) IS NOT NULL);

-- A year's list: the county works on it until it proposes it; what is proposed waits for the prefecture; what is confirmed stays.
CREATE POLICY begins ON year_plan AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (state = 'DRAFT' AND proposed_by_id IS NULL AND decided_by_id IS NULL);
CREATE POLICY proposer ON year_plan AS RESTRICTIVE FOR UPDATE TO dehong_portal USING (true) WITH CHECK (state <> 'PROPOSED' OR proposed_by_id = (SELECT app.user_id()));
CREATE POLICY open_list ON year_plan_entry AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (EXISTS (SELECT 1 FROM year_plan AS p
  WHERE (p.programme_id, p.county_code, p.year) = (year_plan_entry.programme_id, year_plan_entry.county_code, year_plan_entry.year) AND p.state IN ('DRAFT', 'RETURNED')));
CREATE POLICY open_list_out ON year_plan_entry AS RESTRICTIVE FOR DELETE TO dehong_portal USING (EXISTS (SELECT 1 FROM year_plan AS p
  WHERE (p.programme_id, p.county_code, p.year) = (year_plan_entry.programme_id, year_plan_entry.county_code, year_plan_entry.year) AND p.state IN ('DRAFT', 'RETURNED')));
GRANT UPDATE (state, note, proposed_by_id, proposed_at, version) ON year_plan TO dehong_portal;

CREATE POLICY asks ON plan_change AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (state = 'REQUESTED' AND requested_by_id = (SELECT app.user_id()));
GRANT UPDATE (state, decided_at, decision_note, version) ON plan_change TO dehong_portal;
GRANT USAGE ON SEQUENCE plan_change_id_seq, milestone_id_seq, approval_id_seq, approval_pause_id_seq, county_party_id_seq, task_id_seq, task_note_id_seq TO dehong_portal;
GRANT UPDATE (state, planned_on, actual_on, document_number, ground, deferred_until, version, updated_at, updated_by_id) ON milestone TO dehong_portal;
GRANT UPDATE (progress_percent, completed_fen, as_of, version, updated_at, updated_by_id) ON community_progress TO dehong_portal;
GRANT UPDATE (problems, measures, households_asked, households_agreed, consent_on, version, updated_at, updated_by_id) ON community_plan TO dehong_portal;
GRANT UPDATE (planned_hundredths, done_hundredths, is_done) ON community_item TO dehong_portal;
GRANT UPDATE (answer, ground) ON community_have TO dehong_portal;
GRANT UPDATE (answer, note, version, updated_at, updated_by_id) ON county_in_place TO dehong_portal;
GRANT UPDATE (role, unit_name, post, duty, display_order, removed_at, version) ON county_party TO dehong_portal;
-- Planned dates are the county's; what happened comes with its stage.
DROP POLICY newly_registered ON community_stage_date;
CREATE POLICY planned ON community_stage_date AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (stage = 'REGISTERED' OR actual_on IS NULL);
GRANT UPDATE (planned_on) ON community_stage_date TO dehong_portal;

-- The approval clock: the county sends, the agency that is asked answers; for its own office the county records the answer.
CREATE POLICY reach ON approval FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency())));
CREATE POLICY sends ON approval AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (state = 'SENT' AND sent_by_id = (SELECT app.user_id()) AND (agency_key IS NULL OR agency_key = 'DRC'));
CREATE POLICY answers ON approval FOR UPDATE TO dehong_portal
  USING (state IN ('SENT', 'ASKED') AND (((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency())) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))))
  WITH CHECK (((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency()) AND state IN ('ASKED', 'RETURNED', 'APPROVED'))
    OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND (authority = 'COUNTY' OR state IN ('RECALLED', 'SENT'))));
GRANT UPDATE (state, sent_number, green_note, answered_on, answer_number, answer_note, answered_by_id, version) ON approval TO dehong_portal;
CREATE POLICY reach ON approval_pause FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency())));
CREATE POLICY asks ON approval_pause FOR INSERT TO dehong_portal WITH CHECK (EXISTS (SELECT 1 FROM approval AS a WHERE a.id = approval_id AND a.county_code = approval_pause.county_code
    AND a.agency_key IS NOT DISTINCT FROM approval_pause.agency_key AND a.state IN ('SENT', 'ASKED'))
  AND (((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency())) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND agency_key IS NULL)));
CREATE POLICY ends ON approval_pause FOR UPDATE TO dehong_portal USING (to_on IS NULL AND (SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())) WITH CHECK (true);
GRANT INSERT ON approval_pause TO dehong_portal;
GRANT UPDATE (to_on, answer) ON approval_pause TO dehong_portal;
-- What the agency must know of the package that it is asked about.
CREATE POLICY asked ON project FOR SELECT TO dehong_portal USING ((SELECT app.role()) = 'AGENCY_OFFICER' AND EXISTS (SELECT 1 FROM approval AS a WHERE a.project_id = project.id));

-- Tasks: the unit sees and reports its own, a county what concerns it; whoever gave a task may change, close or cancel it.
CREATE FUNCTION app.own_task(p_agency text, p_county text, p_utility text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE app.role() WHEN 'AGENCY_OFFICER' THEN p_agency = app.agency() WHEN 'COUNTY_OFFICER' THEN p_county = app.county() AND p_agency NOT IN ('UTILITIES')
    WHEN 'UTILITY_OFFICER' THEN p_utility = app.utility() WHEN 'PREFECTURE_STAFF' THEN p_agency = 'HOUSING' WHEN 'PREFECTURE_ADMIN' THEN p_agency = 'HOUSING' ELSE false END
$$;
CREATE POLICY reach ON task FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR app.own_task(agency_key, county_code, utility_key)
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code IS NULL AND (SELECT app.county()) = ANY (county_codes)));
CREATE POLICY gives ON task FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND state = 'OPEN'
  AND ((SELECT app.decides()) OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency()) AND origin = 'DUTY')));
CREATE POLICY works ON task FOR UPDATE TO dehong_portal USING (state NOT IN ('CLOSED', 'CANCELLED') AND ((SELECT app.decides()) OR app.own_task(agency_key, county_code, utility_key)))
  WITH CHECK ((SELECT app.decides()) OR (app.own_task(agency_key, county_code, utility_key) AND (state IN ('OPEN', 'STARTED', 'REPORTED') OR created_by_id = (SELECT app.user_id()))));
GRANT INSERT ON task, task_community, task_note TO dehong_portal;
GRANT UPDATE (title, detail, county_codes, due_on, needs_evidence, state, reported_at, closed_at, closed_by_id, version) ON task TO dehong_portal;
CREATE POLICY reach ON task_community FOR SELECT TO dehong_portal USING (EXISTS (SELECT 1 FROM task AS t WHERE t.id = task_id));
CREATE POLICY gives ON task_community FOR INSERT TO dehong_portal WITH CHECK (EXISTS (SELECT 1 FROM task AS t WHERE t.id = task_id AND t.created_by_id = (SELECT app.user_id()) AND t.state = 'OPEN'));
CREATE POLICY reach ON task_note FOR SELECT TO dehong_portal USING (EXISTS (SELECT 1 FROM task AS t WHERE t.id = task_id));
CREATE POLICY says ON task_note FOR INSERT TO dehong_portal WITH CHECK (by_id = (SELECT app.user_id()) AND EXISTS (SELECT 1 FROM task AS t WHERE t.id = task_id
  AND ((SELECT app.decides()) OR app.own_task(t.agency_key, t.county_code, t.utility_key))));

-- Papers: a county's, an agency's, a utility's own; an agency also those of a study that it is asked about.
CREATE POLICY reach ON evidence FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all())
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND (agency_key = (SELECT app.agency()) OR EXISTS (SELECT 1 FROM approval AS a WHERE a.id = approval_id)))
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility())));
CREATE POLICY adds ON evidence FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND withdrawn_at IS NULL AND (
  ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND agency_key IS NULL AND utility_key IS NULL)
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency()) AND num_nonnulls(task_id, approval_id) = 1)
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility()) AND task_id IS NOT NULL)
  OR ((SELECT app.decides()) AND agency_key IS NULL AND utility_key IS NULL AND num_nonnulls(task_id, plan_change_id) = 1)));
-- Its subject must be one that the writer sees: a foreign key alone asks nobody.
CREATE POLICY subject_seen ON evidence AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (
  (community_id IS NULL OR EXISTS (SELECT 1 FROM community AS c WHERE c.id = community_id)) AND (project_id IS NULL OR EXISTS (SELECT 1 FROM project AS p WHERE p.id = project_id))
  AND (plan_change_id IS NULL OR EXISTS (SELECT 1 FROM plan_change AS p WHERE p.id = plan_change_id)) AND (approval_id IS NULL OR EXISTS (SELECT 1 FROM approval AS a WHERE a.id = approval_id))
  AND (task_id IS NULL OR EXISTS (SELECT 1 FROM task AS t WHERE t.id = task_id)));
CREATE POLICY withdraws ON evidence FOR UPDATE TO dehong_portal USING (withdrawn_at IS NULL AND (
  ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND agency_key IS NULL AND utility_key IS NULL)
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency())) OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility()))
  OR created_by_id = (SELECT app.user_id()))) WITH CHECK (true);
GRANT INSERT ON evidence, evidence_file TO dehong_portal;
GRANT UPDATE (title, document_number, issued_on, withdrawn_at, withdrawn_by_id, withdrawn_reason, version) ON evidence TO dehong_portal;
CREATE POLICY reach ON evidence_file FOR SELECT TO dehong_portal USING (EXISTS (SELECT 1 FROM evidence AS e WHERE e.id = evidence_id));
CREATE POLICY adds ON evidence_file FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND EXISTS (SELECT 1 FROM evidence AS e WHERE e.id = evidence_id AND e.withdrawn_at IS NULL
  AND (e.created_by_id = (SELECT app.user_id()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND e.county_code = (SELECT app.county()) AND e.agency_key IS NULL AND e.utility_key IS NULL)
    OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND e.agency_key = (SELECT app.agency())) OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND e.utility_key = (SELECT app.utility())))));

-- A later text of the plan is a new version; the administrator enters it, none is altered.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['baseline_version', 'baseline_year_total', 'baseline_county_target', 'baseline_channel'] LOOP
    EXECUTE format('CREATE POLICY entered ON %I FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.role()) = ''PREFECTURE_ADMIN'')', t);
    EXECUTE format('GRANT INSERT ON %I TO dehong_portal', t);
  END LOOP;
END $$;
CREATE POLICY takes_effect ON baseline_version FOR UPDATE TO dehong_portal USING ((SELECT app.role()) = 'PREFECTURE_ADMIN') WITH CHECK ((SELECT app.role()) = 'PREFECTURE_ADMIN');
GRANT UPDATE (is_current) ON baseline_version TO dehong_portal;
GRANT USAGE ON SEQUENCE baseline_version_id_seq TO dehong_portal;

-- Stages move through these functions alone: they run as the owner and ask for themselves who may.
CREATE FUNCTION app.stage_order(s "Stage") RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(ARRAY['REGISTERED', 'PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'COMPLETED', 'ACCEPTED', 'HANDED_OVER']::"Stage"[], s)
$$;
CREATE FUNCTION app.stage_set(c community, p_kind "StageEventKind", p_to "Stage", p_on date, p_reason text, p_lacking text[], p_change integer, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
BEGIN
  UPDATE community SET stage = p_to, stage_since = p_on, version = version + 1 WHERE id = c.id;
  INSERT INTO stage_event (community_id, county_code, kind, from_stage, to_stage, happened_on, reason, lacking, plan_change_id, by_id, at)
  VALUES (c.id, c.county_code, p_kind, c.stage, p_to, p_on, p_reason, coalesce(p_lacking, '{}'), p_change, app.user_id(), p_at);
END $$;

-- The next stage of a community of the own county, entered on a day not before the last one, once its gate (app.stage_gate) is open. @returns false where it stands elsewhere by now
CREATE FUNCTION app.stage_advance(p_community text, p_from "Stage", p_to "Stage", p_on date, p_lacking text[], p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  c community;
BEGIN
  SELECT * INTO c FROM community WHERE id = p_community AND removal IS NULL AND county_code = app.county() FOR UPDATE;
  IF c.id IS NULL OR app.role() IS DISTINCT FROM 'COUNTY_OFFICER' THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF c.stage <> p_from THEN RETURN false; END IF;
  IF p_from NOT IN ('PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'COMPLETED', 'ACCEPTED') OR app.stage_order(p_to) IS DISTINCT FROM app.stage_order(p_from) + 1 OR p_on < c.stage_since
    OR NOT app.stage_gate(c, p_to, p_lacking) THEN
    RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO community_stage_date (community_id, county_code, stage, actual_on) VALUES (c.id, c.county_code, p_to, p_on)
  ON CONFLICT (community_id, stage) DO UPDATE SET actual_on = excluded.actual_on;
  PERFORM app.stage_set(c, 'ADVANCED', p_to, p_on, NULL, p_lacking, NULL, p_at);
  RETURN true;
END $$;

-- A step back by correction, with its reason: what came after it has not happened. Before the works none has progress. Never behind the plan's list. @returns false where it stands elsewhere by now
CREATE FUNCTION app.stage_correct(p_community text, p_from "Stage", p_to "Stage", p_on date, p_reason text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  c community;
BEGIN
  SELECT * INTO c FROM community WHERE id = p_community AND removal IS NULL AND county_code = app.county() FOR UPDATE;
  IF c.id IS NULL OR app.role() IS DISTINCT FROM 'COUNTY_OFFICER' THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF c.stage <> p_from THEN RETURN false; END IF;
  IF app.stage_order(p_from) IS NULL OR app.stage_order(p_to) < 2 OR app.stage_order(p_to) > app.stage_order(p_from) OR p_reason IS NULL
    OR p_on < (SELECT max(actual_on) FROM community_stage_date AS d WHERE d.community_id = c.id AND app.stage_order(d.stage) < app.stage_order(p_to))
    OR (app.stage_order(p_to) < 4 AND EXISTS (SELECT 1 FROM community_progress AS p WHERE p.community_id = c.id AND (p.progress_percent > 0 OR p.completed_fen > 0))) THEN
    RAISE EXCEPTION 'no such correction' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE community_stage_date SET actual_on = NULL WHERE community_id = c.id AND app.stage_order(stage) > app.stage_order(p_to);
  INSERT INTO community_stage_date (community_id, county_code, stage, actual_on) VALUES (c.id, c.county_code, p_to, p_on)
  ON CONFLICT (community_id, stage) DO UPDATE SET actual_on = excluded.actual_on;
  PERFORM app.stage_set(c, 'CORRECTED', p_to, p_on, p_reason, NULL, NULL, p_at);
  RETURN true;
END $$;

-- The prefecture's word on a county's proposed list; confirmed, its new communities stand in the plan. @returns false where another version stands by now
CREATE FUNCTION app.year_plan_decide(p_programme integer, p_county text, p_year integer, p_version integer, p_confirm boolean, p_note text, p_document text, p_on date, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  plan year_plan;
  c community;
BEGIN
  IF NOT app.decides() THEN RAISE EXCEPTION 'the prefecture decides' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO plan FROM year_plan WHERE programme_id = p_programme AND county_code = p_county AND year = p_year FOR UPDATE;
  IF plan.state IS DISTINCT FROM 'PROPOSED' OR plan.version <> p_version THEN RETURN false; END IF;
  UPDATE year_plan SET state = CASE WHEN p_confirm THEN 'CONFIRMED' ELSE 'RETURNED' END::"YearPlanState", decided_by_id = app.user_id(), decided_at = p_at, decision_note = p_note,
    document_number = p_document, version = version + 1 WHERE programme_id = p_programme AND county_code = p_county AND year = p_year;
  IF NOT p_confirm THEN RETURN true; END IF;
  FOR c IN SELECT k.* FROM year_plan_entry AS e JOIN community AS k ON k.id = e.community_id
    WHERE e.programme_id = p_programme AND e.county_code = p_county AND e.year = p_year AND e.kind = 'NEW' AND k.stage = 'REGISTERED' AND k.removal IS NULL ORDER BY k.id FOR UPDATE OF k LOOP
    UPDATE community SET plan_year = p_year, counts_in_target = true WHERE id = c.id;
    INSERT INTO community_stage_date (community_id, county_code, stage, actual_on) VALUES (c.id, c.county_code, 'PLANNED', greatest(p_on, c.stage_since))
    ON CONFLICT (community_id, stage) DO UPDATE SET actual_on = excluded.actual_on;
    PERFORM app.stage_set(c, 'LISTED', 'PLANNED', greatest(p_on, c.stage_since), NULL, NULL, NULL, p_at);
  END LOOP;
  RETURN true;
END $$;

-- The prefecture's word on a plan change of somebody else; approved, it takes effect here and now, on what was shown.
-- @returns what it came to: 'done'; 'gone' where it is not open in that version; 'moved' where the community no longer stands as it did when it was asked for
CREATE FUNCTION app.plan_change_decide(p_id integer, p_version integer, p_approve boolean, p_note text, p_document text, p_on date, p_at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  q plan_change;
  c community;
  d community_detail;
  resumed "Stage";
BEGIN
  IF NOT app.decides() THEN RAISE EXCEPTION 'the prefecture decides' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO q FROM plan_change WHERE id = p_id FOR UPDATE;
  IF q.state IS DISTINCT FROM 'REQUESTED' OR q.version <> p_version THEN RETURN 'gone'; END IF;
  IF q.requested_by_id = app.user_id() THEN RAISE EXCEPTION 'nobody decides on an own request' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF p_approve THEN
    SELECT * INTO c FROM community WHERE id = q.community_id FOR UPDATE;
    SELECT * INTO d FROM community_detail WHERE community_id = q.community_id FOR UPDATE;
    IF c.removal IS NOT NULL OR (c.plan_year, c.stage, d.planned_investment_fen) IS DISTINCT FROM (q.from_year, q.from_stage, q.from_investment_fen) THEN RETURN 'moved'; END IF;
  END IF;
  UPDATE plan_change SET state = CASE WHEN p_approve THEN 'APPROVED' ELSE 'REJECTED' END::"PlanChangeState", decided_by_id = app.user_id(), decided_at = p_at, decision_note = p_note,
    document_number = p_document, version = version + 1 WHERE id = p_id;
  IF NOT p_approve THEN RETURN 'done'; END IF;
  CASE q.kind
    WHEN 'MOVE_YEAR' THEN
      UPDATE community SET plan_year = q.to_year WHERE id = c.id;
      PERFORM app.stage_set(c, 'MOVED', c.stage, c.stage_since, q.reason, NULL, q.id, p_at);
    WHEN 'CHANGE_INVESTMENT' THEN
      UPDATE community_detail SET planned_investment_fen = q.to_investment_fen, version = version + 1, updated_at = p_at, updated_by_id = app.user_id() WHERE community_id = c.id;
    WHEN 'ADD' THEN
      UPDATE community SET plan_year = q.to_year, counts_in_target = true WHERE id = c.id;
      INSERT INTO community_stage_date (community_id, county_code, stage, actual_on) VALUES (c.id, c.county_code, 'PLANNED', greatest(p_on, c.stage_since))
      ON CONFLICT (community_id, stage) DO UPDATE SET actual_on = excluded.actual_on;
      PERFORM app.stage_set(c, 'LISTED', 'PLANNED', greatest(p_on, c.stage_since), q.reason, NULL, q.id, p_at);
    WHEN 'WITHDRAW' THEN PERFORM app.stage_set(c, 'WITHDRAWN', 'WITHDRAWN', greatest(p_on, c.stage_since), q.reason, NULL, q.id, p_at);
    WHEN 'SUSPEND' THEN PERFORM app.stage_set(c, 'SUSPENDED', 'SUSPENDED', greatest(p_on, c.stage_since), q.reason, NULL, q.id, p_at);
    WHEN 'RESUME' THEN
      -- Where it stood when it was stopped; a stop from before there were events: the furthest stage with a day.
      SELECT coalesce((SELECT e.from_stage FROM stage_event AS e WHERE e.community_id = c.id AND e.kind = 'SUSPENDED' ORDER BY e.id DESC LIMIT 1),
        (SELECT s.stage FROM community_stage_date AS s WHERE s.community_id = c.id AND s.actual_on IS NOT NULL ORDER BY app.stage_order(s.stage) DESC LIMIT 1)) INTO resumed;
      PERFORM app.stage_set(c, 'RESUMED', resumed, greatest(p_on, c.stage_since), q.reason, NULL, q.id, p_at);
  END CASE;
  RETURN 'done';
END $$;

-- With the approval of a study its milestone is reached, whoever gave it: the agency has no hand on the county's milestones otherwise.
CREATE FUNCTION app.approval_given() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  INSERT INTO milestone (county_code, project_id, kind, state, actual_on, document_number, updated_at, updated_by_id)
  VALUES (NEW.county_code, NEW.project_id, 'FEASIBILITY_APPROVAL', 'DONE', NEW.answered_on, NEW.answer_number, NEW.created_at, NEW.answered_by_id)
  ON CONFLICT (project_id, kind) DO UPDATE SET state = 'DONE', actual_on = excluded.actual_on, document_number = excluded.document_number, ground = NULL, deferred_until = NULL,
    version = milestone.version + 1, updated_by_id = excluded.updated_by_id;
  RETURN NULL;
END $$;
CREATE TRIGGER approval_given AFTER UPDATE OF state ON approval FOR EACH ROW WHEN (NEW.state = 'APPROVED' AND OLD.state <> 'APPROVED') EXECUTE FUNCTION app.approval_given();

REVOKE ALL ON FUNCTION app.completed_add(integer, bpchar, smallint, "Stage", boolean, numeric), app.community_moves_completed(), app.completed_counted_by(integer, community_progress[]),
  app.completed_counted(), app.agency(), app.decides(), app.own_task(text, text, text), app.stage_order("Stage"), app.approval_given(),
  app.stage_set(community, "StageEventKind", "Stage", date, text, text[], integer, timestamptz), app.stage_advance(text, "Stage", "Stage", date, text[], timestamptz),
  app.stage_correct(text, "Stage", "Stage", date, text, timestamptz), app.year_plan_decide(integer, text, integer, integer, boolean, text, text, date, timestamptz),
  app.plan_change_decide(integer, integer, boolean, text, text, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.agency(), app.decides(), app.own_task(text, text, text), app.stage_order("Stage"), app.stage_advance(text, "Stage", "Stage", date, text[], timestamptz),
  app.stage_correct(text, "Stage", "Stage", date, text, timestamptz), app.year_plan_decide(integer, text, integer, integer, boolean, text, text, date, timestamptz),
  app.plan_change_decide(integer, integer, boolean, text, text, date, timestamptz) TO dehong_portal;
