-- The trail as auditor and administrator read it: who a deputy acted for, what its filters need, its verification.

ALTER TABLE audit_event ADD COLUMN acting_for TEXT;
CREATE INDEX audit_event_action_seq_idx ON audit_event (action, seq DESC);
CREATE INDEX audit_event_at_seq_idx ON audit_event (at, seq DESC);

-- Who was acted for is part of the hash where it is said, and no part where it is not: chains from before stay valid.
-- STABLE, as what it calls is: so the planner writes it into the verification's own plan, which halves its time.
CREATE OR REPLACE FUNCTION app.audit_hash(e audit_event) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to((jsonb_build_array(e.prev_hash, e.seq, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.action, e.result,
    e.user_id, e.username, e.role, e.unit_name, e.ip, e.request_id, e.object_type, e.object_id, e.county_code, e.before, e.after, e.reason)
    || CASE WHEN e.acting_for IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.acting_for) END)::text, 'UTF8')), 'hex')
$$;

-- As before, and whom a deputy acted for: that too comes from the transaction's actor alone.
CREATE OR REPLACE FUNCTION app.audit_append(events jsonb, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  item jsonb;
  e audit_event;
  actor text := nullif(current_setting('app.user_id', true), '');
BEGIN
  PERFORM pg_advisory_xact_lock(5331002021);
  SELECT * INTO e FROM audit_event ORDER BY seq DESC LIMIT 1;
  IF e.seq IS NULL THEN
    e.seq := 0;
    e.hash := repeat('0', 64);
  END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(events) LOOP
    e.seq := e.seq + 1;
    e.prev_hash := e.hash;
    e.at := p_at;
    e.action := item->>'action';
    e.result := item->>'result';
    e.user_id := coalesce(actor, item->>'userId')::uuid;
    e.username := coalesce(CASE WHEN actor IS NOT NULL THEN current_setting('app.username', true) END, item->>'username');
    e.role := CASE WHEN actor IS NOT NULL THEN current_setting('app.role', true) ELSE item->>'role' END;
    e.unit_name := CASE WHEN actor IS NOT NULL THEN current_setting('app.unit_name', true) ELSE item->>'unitName' END;
    e.acting_for := CASE WHEN actor IS NOT NULL THEN nullif(current_setting('app.acting_for', true), '') END;
    e.ip := coalesce(nullif(current_setting('app.ip', true), ''), '-');
    e.request_id := coalesce(nullif(current_setting('app.request_id', true), ''), '-');
    e.object_type := item->>'objectType';
    e.object_id := item->>'objectId';
    e.county_code := item->>'countyCode';
    e.before := nullif(item->'before', 'null'::jsonb);
    e.after := nullif(item->'after', 'null'::jsonb);
    e.reason := item->>'reason';
    e.hash := app.audit_hash(e);
    INSERT INTO audit_event SELECT e.*;
  END LOOP;
END $$;

-- Who reads the whole trail: the auditor, and the administrator whose duty it is.
CREATE FUNCTION app.reads_trail() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(app.role() = 'AUDITOR', false) OR app.has_duty('AUDIT')
$$;

DROP POLICY reach ON audit_event;
CREATE POLICY reach ON audit_event FOR SELECT TO dehong_portal USING (
  (SELECT app.reads_trail())
  OR (object_type = 'community' AND result = 'done'
      AND ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())))));

-- Each place where the chain does not hold:
--   missing   numbers from `other` to the one before this event are gone
--   edited    its content does not fit its hash: it was edited, or numbered anew
--   moved     it does not stand behind the event it was written behind, which is `other`
--   unlinked  it was written behind an event that is not there any more: the one before it was replaced or removed
-- It runs as its caller, whose row policy must show the whole trail: a part of it would look broken.
CREATE FUNCTION app.audit_faults() RETURNS TABLE (seq bigint, fault text, other bigint) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  IF current_user = 'dehong_portal' AND NOT app.reads_trail() THEN
    RAISE EXCEPTION 'only who reads the whole trail can verify it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
  WITH links AS (
    SELECT a.seq, a.prev_hash, lag(a.seq, 1, 0::bigint) OVER w AS before_seq, lag(a.hash, 1, repeat('0', 64)::bpchar) OVER w AS before_hash
    FROM audit_event AS a WINDOW w AS (ORDER BY a.seq)),
  loose AS (SELECT * FROM links WHERE before_seq <> seq - 1 OR before_hash <> prev_hash),
  unfit AS (SELECT a.seq FROM audit_event AS a WHERE app.audit_hash(a) <> a.hash)
  SELECT coalesce(l.seq, u.seq),
    CASE WHEN l.seq IS NULL THEN 'edited' WHEN l.before_seq <> l.seq - 1 THEN 'missing' WHEN u.seq IS NOT NULL AND p.seq IS NOT NULL THEN 'moved' ELSE 'unlinked' END,
    CASE WHEN l.before_seq <> l.seq - 1 THEN l.before_seq + 1 ELSE p.seq END
  FROM loose AS l FULL JOIN unfit AS u ON u.seq = l.seq LEFT JOIN audit_event AS p ON p.hash = l.prev_hash
  ORDER BY 1;
END $$;

-- How many events, the head to compare with one kept elsewhere, and the first event where the chain does not hold.
CREATE OR REPLACE FUNCTION app.audit_verify() RETURNS TABLE (events bigint, head text, broken_at bigint) LANGUAGE sql STABLE AS $$
  SELECT (SELECT count(*) FROM audit_event), (SELECT hash::text FROM audit_event ORDER BY seq DESC LIMIT 1), (SELECT min(seq) FROM app.audit_faults())
$$;

REVOKE ALL ON FUNCTION app.reads_trail(), app.audit_faults(), app.audit_verify(), app.audit_hash(audit_event) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.reads_trail(), app.audit_faults(), app.audit_verify(), app.audit_hash(audit_event) TO dehong_portal;
