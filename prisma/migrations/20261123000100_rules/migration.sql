-- What must hold whatever the code does: checks, the search index, the kept roll-up, the audit chain.
-- Prisma's schema language has no word for these, so they stand here.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA app;

-- Money is 分, area is 平方分米: whole numbers in BIGINT, so neither NaN nor fractions of a 分 can be stored.
ALTER TABLE baseline_version
  ADD CONSTRAINT baseline_version_range CHECK (communities > 0 AND buildings > 0 AND households > 0 AND floor_area_dm2 > 0
    AND investment_fen > 0 AND per_household_fen > 0 AND version > 0);
CREATE UNIQUE INDEX baseline_version_one_current ON baseline_version (programme_id) WHERE is_current;
ALTER TABLE baseline_year_total ADD CONSTRAINT baseline_year_total_range CHECK (communities >= 0 AND investment_fen >= 0);
ALTER TABLE baseline_county_target ADD CONSTRAINT baseline_county_target_range CHECK (communities >= 0 AND investment_fen >= 0);
ALTER TABLE baseline_channel ADD CONSTRAINT baseline_channel_range CHECK (published_fen >= 0 AND per_household_fen >= 0
  AND published_share_percent BETWEEN 0 AND 100 AND units > 0 AND per_unit_published_fen > 0);
ALTER TABLE community
  ADD CONSTRAINT community_id_form CHECK (id ~ '^[0-9]{6}-[A-Z]?[0-9]{3,6}$' AND left(id, 6) = county_code),
  ADD CONSTRAINT community_plan_year CHECK (plan_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT community_text CHECK (length(name) BETWEEN 1 AND 100 AND length(address) <= 200 AND version > 0);
ALTER TABLE community_detail
  ADD CONSTRAINT community_detail_range CHECK (buildings >= 0 AND households >= 0 AND floor_area_dm2 >= 0 AND planned_investment_fen >= 0
    AND buildings <= 10000 AND households <= 100000 AND floor_area_dm2 <= 10000000000 AND planned_investment_fen <= 100000000000),
  ADD CONSTRAINT community_detail_text CHECK (length(contact_post) BETWEEN 1 AND 50 AND length(notes) BETWEEN 1 AND 2000 AND version > 0),
  ADD CONSTRAINT community_detail_built CHECK (built_year BETWEEN 1900 AND 2100),
  ADD CONSTRAINT community_detail_county CHECK (left(community_id, 6) = county_code);
ALTER TABLE community_stage_date ADD CONSTRAINT community_stage_date_county CHECK (left(community_id, 6) = county_code);
ALTER TABLE community_utility ADD CONSTRAINT community_utility_county CHECK (left(community_id, 6) = county_code);
ALTER TABLE register_count ADD CONSTRAINT register_count_range CHECK (communities >= 0 AND without_contact >= 0 AND buildings >= 0
  AND households >= 0 AND floor_area_dm2 >= 0 AND planned_investment_fen >= 0);
-- An account's scope fits its role: nothing missing, nothing too much.
ALTER TABLE app_user ADD CONSTRAINT app_user_scope CHECK (
  (county_code IS NOT NULL) = (role = 'COUNTY_OFFICER')
  AND (utility_key IS NOT NULL) = (role = 'UTILITY_OFFICER')
  AND (agency_key IS NOT NULL) = (role = 'AGENCY_OFFICER')
  AND (utility_unit_id IS NULL OR utility_key IS NOT NULL)),
  ADD CONSTRAINT app_user_username CHECK (username = lower(username) AND username ~ '^[a-z0-9][a-z0-9.-]{1,39}$');

-- Any part of a Chinese name or address is found through one index: every single character and every pair is a term.
-- (Trigrams need three characters; officials type two.)
CREATE FUNCTION app.grams(value text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT gram), '{}')
  FROM generate_series(1, length(value)) AS i, LATERAL (VALUES (substr(value, i, 1)), (substr(value, i, 2))) AS g (gram)
  WHERE gram <> '' AND gram <> ' '
$$;

CREATE FUNCTION app.search_text(name text, subdistrict text, committee text, address text, id text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(concat_ws(E'\n', name, subdistrict || committee, address, id))
$$;

CREATE FUNCTION app.community_search_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_grams := app.grams(app.search_text(NEW.name, NEW.subdistrict, NEW.committee, NEW.address, NEW.id));
  RETURN NEW;
END $$;
CREATE TRIGGER community_search_grams BEFORE INSERT OR UPDATE OF name, subdistrict, committee, address ON community
  FOR EACH ROW EXECUTE FUNCTION app.community_search_grams();

-- Rows whose name, place or address holds the text, found past the row policies' planner barrier; it returns
-- identifiers only and its callers join them to community, where the policies decide.
CREATE FUNCTION app.community_search(needle text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT id FROM community
  WHERE search_grams @> (SELECT coalesce(array_agg(g), '{}') FROM unnest(app.grams(lower(needle))) AS g WHERE length(g) = least(2, length(needle)))
    AND strpos(app.search_text(name, subdistrict, committee, address, id), lower(needle)) > 0
$$;

-- The kept roll-up moves with its rows, in their transaction. Statement triggers with transition tables:
-- a bulk import costs one pass. Keys are taken in one order, so that two imports never wait for each other in a circle.
CREATE FUNCTION app.register_count_add(p_programme integer, p_county bpchar, p_year smallint, p_stage "Stage", p_counts boolean,
  d_communities bigint, d_without_contact bigint, d_buildings numeric, d_households numeric, d_area numeric, d_investment numeric)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  UPDATE register_count SET communities = communities + d_communities, without_contact = without_contact + d_without_contact,
    buildings = buildings + d_buildings, households = households + d_households,
    floor_area_dm2 = floor_area_dm2 + d_area, planned_investment_fen = planned_investment_fen + d_investment
  WHERE programme_id = p_programme AND county_code = p_county AND plan_year = p_year AND stage = p_stage AND counts_in_target = p_counts;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO register_count AS kept (programme_id, county_code, plan_year, stage, counts_in_target, communities, without_contact, buildings, households, floor_area_dm2, planned_investment_fen)
  VALUES (p_programme, p_county, p_year, p_stage, p_counts, d_communities, d_without_contact, d_buildings, d_households, d_area, d_investment)
  ON CONFLICT (programme_id, county_code, plan_year, stage, counts_in_target) DO UPDATE SET
    communities = kept.communities + excluded.communities, without_contact = kept.without_contact + excluded.without_contact,
    buildings = kept.buildings + excluded.buildings, households = kept.households + excluded.households,
    floor_area_dm2 = kept.floor_area_dm2 + excluded.floor_area_dm2, planned_investment_fen = kept.planned_investment_fen + excluded.planned_investment_fen;
END $$;

CREATE FUNCTION app.community_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, n, 0, 0, 0, 0, 0)
    FROM (SELECT programme_id, county_code, plan_year, stage, counts_in_target, count(*) AS n FROM new_rows GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5) AS t;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, -n, 0, 0, 0, 0, 0)
    FROM (SELECT programme_id, county_code, plan_year, stage, counts_in_target, count(*) AS n FROM old_rows GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5) AS t;
  ELSE
    PERFORM app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, c, w, b, h, a, i)
    FROM (
      SELECT m.programme_id, m.county_code, m.plan_year, m.stage, m.counts_in_target, sum(sign) AS c,
        coalesce(sum(sign) FILTER (WHERE d.community_id IS NOT NULL AND d.contact_post IS NULL), 0) AS w,
        coalesce(sum(sign * d.buildings), 0) AS b, coalesce(sum(sign * d.households), 0) AS h,
        coalesce(sum(sign * d.floor_area_dm2), 0) AS a, coalesce(sum(sign * d.planned_investment_fen), 0) AS i
      FROM (
        SELECT n.*, 1 AS sign FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target) IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target)
        UNION ALL
        SELECT o.*, -1 FROM old_rows AS o JOIN new_rows AS n USING (id)
        WHERE (n.programme_id, n.county_code, n.plan_year, n.stage, n.counts_in_target) IS DISTINCT FROM (o.programme_id, o.county_code, o.plan_year, o.stage, o.counts_in_target)
      ) AS m LEFT JOIN community_detail AS d ON d.community_id = m.id
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ) AS t;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER community_counted_insert AFTER INSERT ON community REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.community_counted();
CREATE TRIGGER community_counted_update AFTER UPDATE ON community REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.community_counted();
CREATE TRIGGER community_counted_delete AFTER DELETE ON community REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.community_counted();

-- The communities are held while their figures are counted: one that another transaction is moving is waited for, and
-- its figures count where it then stands.
CREATE FUNCTION app.detail_counted_by(sign integer, details community_detail[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT app.register_count_add(programme_id, county_code, plan_year, stage, counts_in_target, 0, w, b, h, a, i)
  FROM (
    SELECT programme_id, county_code, plan_year, stage, counts_in_target, sign * count(*) FILTER (WHERE contact_post IS NULL) AS w,
      sign * sum(buildings) AS b, sign * sum(households) AS h, sign * sum(floor_area_dm2) AS a, sign * sum(planned_investment_fen) AS i
    FROM (
      SELECT c.programme_id, c.county_code, c.plan_year, c.stage, c.counts_in_target, d.contact_post, d.buildings, d.households, d.floor_area_dm2, d.planned_investment_fen
      FROM unnest(details) AS d JOIN community AS c ON c.id = d.community_id ORDER BY c.id FOR SHARE OF c
    ) AS held
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ) AS t
$$;

CREATE FUNCTION app.detail_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  -- Added before taken away: a kept count never passes through a negative value.
  IF TG_OP <> 'DELETE' THEN
    PERFORM app.detail_counted_by(1, (SELECT array_agg(ROW(n.*)::community_detail) FROM new_rows AS n));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM app.detail_counted_by(-1, (SELECT array_agg(ROW(o.*)::community_detail) FROM old_rows AS o));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER detail_counted_insert AFTER INSERT ON community_detail REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.detail_counted();
CREATE TRIGGER detail_counted_update AFTER UPDATE ON community_detail REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.detail_counted();
CREATE TRIGGER detail_counted_delete AFTER DELETE ON community_detail REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.detail_counted();

-- Audit: a chain of hashes over every field, serialised by an advisory lock that is the last thing a transaction takes.
CREATE FUNCTION app.audit_hash(e audit_event) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(e.prev_hash, e.seq, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.action, e.result,
    e.user_id, e.username, e.role, e.unit_name, e.ip, e.request_id, e.object_type, e.object_id, e.county_code, e.before, e.after, e.reason)::text, 'UTF8')), 'hex')
$$;

-- Who acts comes from the transaction's actor; only where there is none (a login) does the event itself name the account.
CREATE FUNCTION app.audit_append(events jsonb, p_at timestamptz) RETURNS void
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

-- First event whose own hash, number or link is wrong, and the head to compare with one kept elsewhere.
CREATE FUNCTION app.audit_verify() RETURNS TABLE (events bigint, head text, broken_at bigint) LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT a.seq, a.hash, a.prev_hash, app.audit_hash(a) AS computed,
      lag(a.seq, 1, 0) OVER (ORDER BY a.seq) AS before_seq, lag(a.hash, 1, repeat('0', 64)::bpchar) OVER (ORDER BY a.seq) AS before_hash
    FROM audit_event AS a)
  SELECT count(*), (array_agg(hash ORDER BY seq DESC))[1]::text,
    min(seq) FILTER (WHERE computed <> hash OR prev_hash <> before_hash OR seq <> before_seq + 1)
  FROM chain
$$;

-- Append-only for everybody, the owner included; only a superuser can switch the trigger off, and the chain shows it.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Login. The portal's role reads neither password hashes nor sessions except through these functions.
-- A name locks after five failures within fifteen minutes, for fifteen minutes from the fifth, whether such an account exists or not;
-- an attempt counts as failed from its start, so guesses made side by side are counted too.
CREATE FUNCTION app.login_open(p_username text, p_ip text, p_now timestamptz)
RETURNS TABLE (attempt_id bigint, failures integer, locked_until timestamptz, user_id uuid, password_hash text, disabled boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
#variable_conflict use_column
DECLARE
  since timestamptz;
  fails integer;
  fifth timestamptz;
  account app_user;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('login:' || p_username, 0));
  SELECT max(at) INTO since FROM login_attempt WHERE username = p_username AND outcome = 'SUCCESS';
  WITH failed AS (
    SELECT at FROM login_attempt WHERE username = p_username AND outcome IN ('PENDING', 'WRONG_PASSWORD', 'UNKNOWN_ACCOUNT', 'DISABLED')
      AND at > greatest(coalesce(since, '-infinity'), p_now - interval '30 minutes'))
  SELECT count(*), max(f.at) FILTER (WHERE (SELECT count(*) FROM failed AS g WHERE g.at > f.at - interval '15 minutes' AND g.at <= f.at) >= 5)
  INTO fails, fifth FROM failed AS f WHERE f.at > p_now - interval '15 minutes';
  SELECT * INTO account FROM app_user WHERE username = p_username;
  failures := fails;
  user_id := account.id;
  IF fifth IS NOT NULL THEN
    locked_until := fifth + interval '15 minutes';
    INSERT INTO login_attempt (username, user_id, at, ip, outcome) VALUES (p_username, account.id, p_now, p_ip, 'LOCKED') RETURNING id INTO attempt_id;
  ELSE
    password_hash := account.password_hash;
    disabled := account.disabled_at IS NOT NULL;
    INSERT INTO login_attempt (username, user_id, at, ip, outcome) VALUES (p_username, account.id, p_now, p_ip, 'PENDING') RETURNING id INTO attempt_id;
  END IF;
  RETURN NEXT;
END $$;

CREATE FUNCTION app.login_close(p_attempt bigint, p_outcome "LoginOutcome", p_session text, p_user_agent text, p_now timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  attempt login_attempt;
BEGIN
  UPDATE login_attempt SET outcome = p_outcome WHERE id = p_attempt AND outcome = 'PENDING' RETURNING * INTO attempt;
  IF attempt.id IS NULL THEN RAISE EXCEPTION 'login attempt is not open'; END IF;
  IF p_outcome = 'SUCCESS' THEN
    INSERT INTO user_session (id, user_id, created_at, last_seen_at, ip, user_agent)
    VALUES (p_session, attempt.user_id, p_now, p_now, attempt.ip, p_user_agent);
    UPDATE app_user SET last_login_at = p_now WHERE id = attempt.user_id;
  END IF;
END $$;

-- The account behind a live session: not ended, not idle for 30 minutes, not older than 12 hours, account not disabled.
-- Use is noted once a minute, so that reading pages does not write.
CREATE FUNCTION app.session_actor(p_session text, p_user uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, username text, unit_name text, post text, role "Role", county_code bpchar, utility_key text, utility_unit_id integer,
  agency_key text, must_change_password boolean, is_demonstration boolean, unit_counties bpchar[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
#variable_conflict use_column
DECLARE
  live user_session;
BEGIN
  SELECT s.* INTO live FROM user_session AS s JOIN app_user AS u ON u.id = s.user_id
  WHERE s.id = p_session AND s.user_id = p_user AND s.ended_at IS NULL AND u.disabled_at IS NULL
    AND s.last_seen_at > p_now - interval '30 minutes' AND s.created_at > p_now - interval '12 hours';
  IF live.id IS NULL THEN RETURN; END IF;
  IF live.last_seen_at < p_now - interval '1 minute' THEN
    UPDATE user_session SET last_seen_at = p_now WHERE id = p_session AND last_seen_at < p_now - interval '1 minute';
  END IF;
  RETURN QUERY SELECT u.id, u.username, u.unit_name, u.post, u.role, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key,
    u.must_change_password, u.is_demonstration,
    (SELECT array_agg(c.county_code ORDER BY c.county_code) FROM utility_unit_county AS c WHERE c.unit_id = u.utility_unit_id)
  FROM app_user AS u WHERE u.id = p_user;
END $$;

CREATE FUNCTION app.session_end(p_session text, p_user uuid, p_reason text, p_now timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  WITH ended AS (UPDATE user_session SET ended_at = p_now, end_reason = p_reason WHERE id = p_session AND user_id = p_user AND ended_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM ended)
$$;
