-- Monthly returns: the county fills in and sends, the prefecture approves or returns, what is sealed stays.

ALTER TABLE return_period ADD CONSTRAINT return_period_form CHECK (period BETWEEN 200001 AND 210012 AND period % 100 BETWEEN 1 AND 12 AND opens_at < due_at AND due_at <= locks_at);
ALTER TABLE return_exception ADD CONSTRAINT return_exception_form CHECK (due_at <= locks_at AND length(reason) BETWEEN 1 AND 500);
ALTER TABLE monthly_return
  ADD CONSTRAINT monthly_return_range CHECK (accidents BETWEEN 0 AND 999 AND length(accident_note) BETWEEN 1 AND 1000 AND (coalesce(accidents, 0) = 0 OR accident_note IS NOT NULL) AND round >= 0 AND version > 0
    AND length(decision_note) BETWEEN 1 AND 1000),
  ADD CONSTRAINT monthly_return_filed CHECK ((filed_at IS NULL) = (filed_by_id IS NULL) AND (filed_at IS NULL OR accidents IS NOT NULL)),
  ADD CONSTRAINT monthly_return_sent CHECK ((round = 0) = (code IS NULL) AND (state NOT IN ('SUBMITTED', 'APPROVED') OR (round > 0 AND submitted_by_id IS NOT NULL AND submitted_at IS NOT NULL AND accidents IS NOT NULL))),
  -- Nobody approves or returns what one has sent oneself.
  ADD CONSTRAINT monthly_return_decided CHECK (state NOT IN ('RETURNED', 'APPROVED') OR (decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND decided_by_id <> submitted_by_id)),
  ADD CONSTRAINT monthly_return_mended CHECK (state <> 'RETURNED' OR mend_by IS NOT NULL);
ALTER TABLE return_line
  ADD CONSTRAINT return_line_range CHECK (left(community_id, 6) = county_code AND progress_percent BETWEEN 0 AND 100 AND completed_fen BETWEEN 0 AND 100000000000 AND version > 0),
  ADD CONSTRAINT return_line_text CHECK (length(work) BETWEEN 1 AND 500 AND length(problem) BETWEEN 1 AND 500 AND length(problem_owner) BETWEEN 1 AND 60 AND length(next) BETWEEN 1 AND 500
    AND length(correction) BETWEEN 1 AND 500 AND length(explanation) BETWEEN 1 AND 500 AND length(return_reason) BETWEEN 1 AND 500),
  ADD CONSTRAINT return_line_problem CHECK (problem IS NOT NULL OR num_nonnulls(problem_kind, problem_owner, problem_due_on) = 0),
  ADD CONSTRAINT return_line_returned CHECK ((return_reason IS NULL) = (returned_at IS NULL));
ALTER TABLE return_sent ADD CONSTRAINT return_sent_form CHECK (round > 0 AND code ~ '^[0-9A-HJKMNP-TV-Z]{10}$' AND accidents BETWEEN 0 AND 999 AND jsonb_typeof(lines) = 'array');
ALTER TABLE return_snapshot ADD CONSTRAINT return_snapshot_range CHECK (left(community_id, 6) = county_code AND progress_percent BETWEEN 0 AND 100 AND completed_fen BETWEEN 0 AND 100000000000);

CREATE TRIGGER return_exception_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_exception FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER return_sent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_sent FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER return_snapshot_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_snapshot FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Until when a county sends a month in time, and until when at all: the month's own limits, or those of its last exception.
CREATE FUNCTION app.return_limits(p_period integer, p_county text) RETURNS TABLE (due_at timestamptz, locks_at timestamptz) LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT coalesce(e.due_at, p.due_at), coalesce(e.locks_at, p.locks_at)
  FROM return_period AS p LEFT JOIN LATERAL (SELECT x.due_at, x.locks_at FROM return_exception AS x WHERE x.period = p.period AND x.county_code = p_county ORDER BY x.id DESC LIMIT 1) AS e ON true
  WHERE p.period = p_period
$$;
-- Whether a county may work on its return at an instant: the month has opened, is not locked for it, and the return lies with it, not with its reviewer.
CREATE FUNCTION app.return_workable(r monthly_return, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT r.state IN ('DRAFT', 'RETURNED') AND p_at >= (SELECT p.opens_at FROM return_period AS p WHERE p.period = r.period)
    AND p_at <= greatest((SELECT l.locks_at FROM app.return_limits(r.period, r.county_code) AS l), CASE WHEN r.state = 'RETURNED' THEN r.mend_by END)
$$;

DO $$
DECLARE
  t text;
  own text := '(SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county())';
BEGIN
  FOREACH t IN ARRAY ARRAY['return_period', 'return_exception', 'monthly_return', 'return_line', 'return_sent', 'return_snapshot'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO dehong_portal', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['return_exception', 'return_sent', 'return_snapshot'] LOOP
    EXECUTE format('CREATE POLICY reach ON %I FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (%s))', t, own);
  END LOOP;
  -- What was never sent is its county's alone.
  EXECUTE format('CREATE POLICY reach ON monthly_return FOR SELECT TO dehong_portal USING (((SELECT app.reaches_all()) AND round > 0) OR (%s))', own);
  EXECUTE format('CREATE POLICY reach ON return_line FOR SELECT TO dehong_portal USING (((SELECT app.reaches_all()) AND EXISTS (SELECT 1 FROM monthly_return AS r WHERE r.id = return_id AND r.state IN (''SUBMITTED'', ''APPROVED''))) OR (%s))', own);
  EXECUTE format('CREATE POLICY owner_opens ON monthly_return FOR INSERT TO dehong_portal WITH CHECK (%s)', own);
  EXECUTE format('CREATE POLICY owner_edits ON monthly_return FOR UPDATE TO dehong_portal USING (%s AND state IN (''DRAFT'', ''RETURNED'')) WITH CHECK (%s)', own, own);
  EXECUTE format('CREATE POLICY owner_adds ON return_line FOR INSERT TO dehong_portal WITH CHECK (%s)', own);
  EXECUTE format('CREATE POLICY owner_edits ON return_line FOR UPDATE TO dehong_portal USING (%s) WITH CHECK (%s)', own, own);
END $$;
CREATE POLICY reach ON return_period FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (SELECT app.role()) = 'COUNTY_OFFICER');
CREATE POLICY begins ON monthly_return AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (state = 'DRAFT' AND round = 0 AND created_by_id = (SELECT app.user_id()) AND filed_at IS NULL AND submitted_at IS NULL AND decided_at IS NULL);
CREATE POLICY prefecture_grants ON return_exception FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.decides()) AND by_id = (SELECT app.user_id()));
GRANT INSERT ON return_exception, monthly_return, return_line TO dehong_portal;
GRANT UPDATE (accidents, accident_note, filed_by_id, filed_at, version) ON monthly_return TO dehong_portal;
GRANT UPDATE (stage, progress_percent, completed_fen, work, problem, problem_kind, problem_owner, problem_due_on, next, correction, explanation, brought, answered, passed, version, updated_at, updated_by_id)
  ON return_line TO dehong_portal;
GRANT USAGE ON SEQUENCE return_exception_id_seq, monthly_return_id_seq TO dehong_portal;

-- A line is written while its return is open and lies with those who fill it in, by the one who says so; what the prefecture had passed is looked at again once it is changed.
CREATE FUNCTION app.return_line_written() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
DECLARE
  r monthly_return;
BEGIN
  IF current_user <> 'dehong_portal' THEN RETURN NULL; END IF;
  SELECT * INTO r FROM monthly_return WHERE id = NEW.return_id FOR SHARE;
  IF r.county_code IS DISTINCT FROM NEW.county_code OR r.filed_at IS NOT NULL OR NOT app.return_workable(r, NEW.updated_at) THEN
    RAISE EXCEPTION 'the return is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_open';
  END IF;
  IF NEW.updated_by_id IS DISTINCT FROM app.user_id() OR (NEW.passed AND (TG_OP = 'INSERT' OR NOT OLD.passed
    OR (NEW.progress_percent, NEW.completed_fen, NEW.work, NEW.problem, NEW.problem_kind, NEW.problem_owner, NEW.problem_due_on, NEW.next, NEW.correction, NEW.explanation)
      IS DISTINCT FROM (OLD.progress_percent, OLD.completed_fen, OLD.work, OLD.problem, OLD.problem_kind, OLD.problem_owner, OLD.problem_due_on, OLD.next, OLD.correction, OLD.explanation))) THEN
    RAISE EXCEPTION 'a line is its writer''s' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_line_writer';
  END IF;
  RETURN NULL;
END $$;
-- After the row policies have been asked: what is not one's own is refused by those.
CREATE TRIGGER return_line_written AFTER INSERT OR UPDATE ON return_line FOR EACH ROW EXECUTE FUNCTION app.return_line_written();

-- Sends the return of the own county, with every line answered, as it stands; kept as it was sent. p_code is over those lines. @returns false where another version stands by now
CREATE FUNCTION app.return_send(p_id integer, p_version integer, p_code text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  r monthly_return;
BEGIN
  SELECT * INTO r FROM monthly_return WHERE id = p_id FOR UPDATE;
  IF app.role() IS DISTINCT FROM 'COUNTY_OFFICER' OR r.county_code IS DISTINCT FROM app.county() THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF r.version IS DISTINCT FROM p_version OR r.state NOT IN ('DRAFT', 'RETURNED') THEN RETURN false; END IF;
  IF NOT app.return_workable(r, p_at) THEN RAISE EXCEPTION 'out of time' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_in_time'; END IF;
  IF r.accidents IS NULL OR EXISTS (SELECT 1 FROM return_line AS l WHERE l.return_id = p_id AND NOT l.answered) THEN
    RAISE EXCEPTION 'not every line is answered' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_answered';
  END IF;
  INSERT INTO return_sent (return_id, round, period, county_code, code, accidents, accident_note, lines, sent_by_id, sent_at)
  SELECT p_id, r.round + 1, r.period, r.county_code, p_code, r.accidents, r.accident_note,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.community_id, 'stage', l.stage, 'percent', l.progress_percent, 'completedFen', l.completed_fen::text, 'work', l.work, 'problem', l.problem,
      'problemKind', l.problem_kind, 'problemOwner', l.problem_owner, 'problemDueOn', l.problem_due_on, 'next', l.next, 'correction', l.correction, 'explanation', l.explanation) ORDER BY l.community_id)
      FROM return_line AS l WHERE l.return_id = p_id), '[]'), app.user_id(), p_at;
  UPDATE monthly_return SET state = 'SUBMITTED', round = round + 1, code = p_code, submitted_by_id = app.user_id(), submitted_at = p_at, first_submitted_at = coalesce(first_submitted_at, p_at),
    version = version + 1 WHERE id = p_id;
  RETURN true;
END $$;
-- Takes back what was sent, until the prefecture has decided: it was never in time then, unless it is sent again. @returns false where another version stands by now
CREATE FUNCTION app.return_take_back(p_id integer, p_version integer, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  r monthly_return;
BEGIN
  SELECT * INTO r FROM monthly_return WHERE id = p_id FOR UPDATE;
  IF app.role() IS DISTINCT FROM 'COUNTY_OFFICER' OR r.county_code IS DISTINCT FROM app.county() THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF r.version IS DISTINCT FROM p_version OR r.state <> 'SUBMITTED' THEN RETURN false; END IF;
  r.state := CASE WHEN r.decided_at IS NULL THEN 'DRAFT' ELSE 'RETURNED' END;
  IF NOT app.return_workable(r, p_at) THEN RAISE EXCEPTION 'out of time' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_in_time'; END IF;
  UPDATE monthly_return SET state = r.state, first_submitted_at = CASE WHEN decided_at IS NULL THEN NULL ELSE first_submitted_at END, filed_by_id = NULL, filed_at = NULL, version = version + 1 WHERE id = p_id;
  RETURN true;
END $$;

-- The prefecture returns chosen lines, each with its reason: the others are passed. @returns false where another version stands by now
CREATE FUNCTION app.return_return(p_id integer, p_version integer, p_reasons jsonb, p_note text, p_mend_by timestamptz, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  r monthly_return;
BEGIN
  IF NOT app.decides() THEN RAISE EXCEPTION 'the prefecture decides' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO r FROM monthly_return WHERE id = p_id FOR UPDATE;
  IF r.version IS DISTINCT FROM p_version OR r.state <> 'SUBMITTED' THEN RETURN false; END IF;
  IF r.submitted_by_id = app.user_id() THEN RAISE EXCEPTION 'nobody decides on an own return' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF p_mend_by <= p_at OR jsonb_array_length(p_reasons) = 0 OR EXISTS (SELECT 1 FROM jsonb_to_recordset(p_reasons) AS x (id text, reason text)
    WHERE x.reason IS NULL OR NOT EXISTS (SELECT 1 FROM return_line AS l WHERE l.return_id = p_id AND l.community_id = x.id)) THEN
    RAISE EXCEPTION 'no such lines' USING ERRCODE = 'check_violation', CONSTRAINT = 'return_reasons';
  END IF;
  UPDATE return_line AS l SET passed = x.id IS NULL, return_reason = x.reason, returned_at = CASE WHEN x.id IS NOT NULL THEN p_at END, answered = x.id IS NULL, version = l.version + 1
  FROM return_line AS k LEFT JOIN jsonb_to_recordset(p_reasons) AS x (id text, reason text) ON x.id = k.community_id
  WHERE k.return_id = p_id AND l.return_id = p_id AND l.community_id = k.community_id;
  UPDATE monthly_return SET state = 'RETURNED', decided_by_id = app.user_id(), decided_at = p_at, decision_note = p_note, mend_by = p_mend_by, filed_by_id = NULL, filed_at = NULL, version = version + 1 WHERE id = p_id;
  RETURN true;
END $$;

-- The prefecture approves what was sent: the month is sealed for that county, line by line, in the order of the months. What was reported becomes the communities' progress where nothing later stands.
-- @returns 'done'; 'gone' where another version stands by now; 'order' where an earlier month still waits or a later one is sealed already
CREATE FUNCTION app.return_approve(p_id integer, p_version integer, p_note text, p_at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  r monthly_return;
  ends date;
BEGIN
  IF NOT app.decides() THEN RAISE EXCEPTION 'the prefecture decides' USING ERRCODE = 'insufficient_privilege'; END IF;
  -- Two months of one county are sealed one after the other.
  PERFORM pg_advisory_xact_lock(hashtext('return'), (SELECT county_code::integer FROM monthly_return WHERE id = p_id));
  SELECT * INTO r FROM monthly_return WHERE id = p_id FOR UPDATE;
  IF r.version IS DISTINCT FROM p_version OR r.state <> 'SUBMITTED' THEN RETURN 'gone'; END IF;
  IF r.submitted_by_id = app.user_id() THEN RAISE EXCEPTION 'nobody decides on an own return' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF EXISTS (SELECT 1 FROM monthly_return AS o WHERE o.county_code = r.county_code AND ((o.period < r.period AND o.state = 'SUBMITTED') OR (o.period > r.period AND o.state = 'APPROVED'))) THEN RETURN 'order'; END IF;
  ends := (to_date(r.period::text, 'YYYYMM') + interval '1 month - 1 day')::date;
  INSERT INTO return_snapshot (period, community_id, return_id, county_code, name, plan_year, counts_in_target, households, planned_fen, stage, started_on, completed_on, progress_percent, completed_fen, month_fen,
    received_fen, paid_fen, work, problem, problem_kind, problem_owner, problem_due_on, next, correction, explanation, sealed_at)
  SELECT r.period, l.community_id, p_id, l.county_code, c.name, c.plan_year, c.counts_in_target, d.households, d.planned_investment_fen, l.stage,
    (SELECT s.actual_on FROM community_stage_date AS s WHERE s.community_id = c.id AND s.stage = 'CONSTRUCTION' AND s.actual_on <= ends),
    (SELECT s.actual_on FROM community_stage_date AS s WHERE s.community_id = c.id AND s.stage = 'COMPLETED' AND s.actual_on <= ends),
    l.progress_percent, l.completed_fen,
    l.completed_fen - coalesce((SELECT b.completed_fen FROM return_snapshot AS b WHERE b.community_id = c.id AND b.period < r.period ORDER BY b.period DESC LIMIT 1), 0),
    coalesce(m.received, 0), coalesce(m.paid, 0), l.work, l.problem, l.problem_kind, l.problem_owner, l.problem_due_on, l.next, l.correction, l.explanation, p_at
  FROM return_line AS l JOIN community AS c ON c.id = l.community_id JOIN community_detail AS d ON d.community_id = c.id
  LEFT JOIN (SELECT e.community_id, sum(e.amount_fen) FILTER (WHERE e.face = 'RECEIVED') AS received, sum(e.amount_fen) FILTER (WHERE e.face = 'PAID') AS paid
    FROM ledger_entry AS e WHERE e.county_code = r.county_code AND e.community_id IS NOT NULL AND e.period <= r.period GROUP BY e.community_id) AS m ON m.community_id = c.id
  WHERE l.return_id = p_id;
  UPDATE return_line SET passed = true, return_reason = NULL, returned_at = NULL WHERE return_id = p_id;
  INSERT INTO community_progress AS g (community_id, county_code, progress_percent, completed_fen, as_of, updated_at, updated_by_id)
  SELECT l.community_id, l.county_code, l.progress_percent, l.completed_fen, ends, p_at, r.submitted_by_id FROM return_line AS l JOIN community AS c ON c.id = l.community_id
  WHERE l.return_id = p_id AND ends <= (p_at AT TIME ZONE 'Asia/Shanghai')::date AND c.removal IS NULL AND app.stage_order(c.stage) >= 4
  ON CONFLICT (community_id) DO UPDATE SET progress_percent = excluded.progress_percent, completed_fen = excluded.completed_fen, as_of = excluded.as_of, version = g.version + 1, updated_at = excluded.updated_at,
    updated_by_id = excluded.updated_by_id WHERE g.as_of < excluded.as_of AND (g.progress_percent, g.completed_fen) IS DISTINCT FROM (excluded.progress_percent, excluded.completed_fen);
  UPDATE monthly_return SET state = 'APPROVED', decided_by_id = app.user_id(), decided_at = p_at, decision_note = p_note, version = version + 1 WHERE id = p_id;
  RETURN 'done';
END $$;

REVOKE ALL ON FUNCTION app.return_limits(integer, text), app.return_workable(monthly_return, timestamptz), app.return_line_written(), app.return_send(integer, integer, text, timestamptz),
  app.return_take_back(integer, integer, timestamptz), app.return_return(integer, integer, jsonb, text, timestamptz, timestamptz), app.return_approve(integer, integer, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.return_limits(integer, text), app.return_workable(monthly_return, timestamptz), app.return_send(integer, integer, text, timestamptz),
  app.return_take_back(integer, integer, timestamptz), app.return_return(integer, integer, jsonb, text, timestamptz, timestamptz), app.return_approve(integer, integer, text, timestamptz) TO dehong_portal;
