-- Accounts, second factor, deputies and handovers: what must hold whatever the code does, who sees which row, and the
-- functions through which secrets are used without being read.

UPDATE app_user SET county_duty = 'FILES' WHERE role = 'COUNTY_OFFICER';
ALTER TABLE app_user
  ADD CONSTRAINT app_user_duties CHECK ((county_duty IS NOT NULL) = (role = 'COUNTY_OFFICER') AND (admin_duty IS NULL OR role = 'PREFECTURE_ADMIN')),
  ADD CONSTRAINT app_user_text CHECK (length(unit_name) BETWEEN 1 AND 50 AND length(post) BETWEEN 1 AND 50 AND length(full_name) BETWEEN 1 AND 30
    AND length(disabled_reason) BETWEEN 1 AND 200),
  ADD CONSTRAINT app_user_factor CHECK ((factor_secret IS NULL) = (factor_confirmed_at IS NULL));
ALTER TABLE deputyship
  ADD CONSTRAINT deputyship_dates CHECK (from_on <= to_on AND to_on - from_on <= 366),
  ADD CONSTRAINT deputyship_two CHECK (principal_id <> deputy_id),
  ADD CONSTRAINT deputyship_text CHECK (length(reason) BETWEEN 1 AND 200 AND version > 0);
ALTER TABLE community_officer ADD CONSTRAINT community_officer_county CHECK (left(community_id, 6) = county_code AND version > 0);
ALTER TABLE handover
  ADD CONSTRAINT handover_two CHECK (giver_id <> taker_id),
  ADD CONSTRAINT handover_signed CHECK (state NOT IN ('GIVEN', 'TAKEN') OR (given_at IS NOT NULL AND given_by_id IS NOT NULL)),
  ADD CONSTRAINT handover_closed CHECK ((closed_at IS NOT NULL) = (state IN ('TAKEN', 'DECLINED', 'CANCELLED'))),
  ADD CONSTRAINT handover_text CHECK (length(reason) BETWEEN 1 AND 200 AND length(note) BETWEEN 1 AND 200 AND version > 0);
-- One open handover of a giver at a time: work cannot be promised twice.
CREATE UNIQUE INDEX handover_one_open ON handover (giver_id) WHERE state IN ('PREPARED', 'GIVEN');

-- Who acts, beyond role and slice.
CREATE FUNCTION app.has_duty(duty text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.role', true) = 'PREFECTURE_ADMIN'
    AND duty = ANY (string_to_array(nullif(current_setting('app.admin_duties', true), ''), ',')), false)
$$;
CREATE FUNCTION app.administers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT app.has_duty('SYSTEM') OR app.has_duty('SECURITY') $$;
-- Whoever keeps or audits the accounts reads them all.
CREATE FUNCTION app.reads_accounts() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.administers() OR app.has_duty('AUDIT') OR coalesce(app.role() = 'AUDITOR', false)
$$;
CREATE FUNCTION app.unit_key(role text, county text, utility text, agency text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN role IN ('PREFECTURE_ADMIN', 'PREFECTURE_STAFF') THEN 'PREFECTURE' ELSE concat_ws('/', role, nullif(county, ''), nullif(utility, ''), nullif(agency, '')) END
$$;
CREATE FUNCTION app.own_unit() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.unit_key(app.role(), app.county(), app.utility(), current_setting('app.agency', true))
$$;
-- Whether the actor leads the unit that an account belongs to; who leads an operating unit leads that alone.
CREATE FUNCTION app.leads(role text, county text, utility text, utility_unit integer, agency text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.lead', true) = 'on' AND app.unit_key(role, county, utility, agency) = app.own_unit()
    AND (nullif(current_setting('app.utility_unit', true), '') IS NULL OR utility_unit::text = current_setting('app.utility_unit', true)), false)
$$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['password_used', 'recovery_code', 'deputyship', 'community_officer', 'handover'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

CREATE POLICY administration ON app_user FOR SELECT TO dehong_portal USING ((SELECT app.reads_accounts()));
CREATE POLICY lead ON app_user FOR SELECT TO dehong_portal USING (app.leads(role::text, county_code, utility_key, utility_unit_id, agency_key));
CREATE POLICY created ON app_user FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.has_duty('SYSTEM')) AND NOT is_demonstration);
CREATE POLICY managed ON app_user FOR UPDATE TO dehong_portal USING ((SELECT app.administers())) WITH CHECK ((SELECT app.administers()));
GRANT SELECT (full_name, is_lead, admin_duty, county_duty, password_changed_at, one_time_until, factor_confirmed_at, factor_required, unlocked_at,
  disabled_at, disabled_reason, created_at, created_by_id, updated_at) ON app_user TO dehong_portal;
GRANT INSERT (id, username, full_name, unit_name, post, role, county_code, utility_key, utility_unit_id, agency_key, is_lead, admin_duty, county_duty,
  factor_required, password_hash, password_changed_at, must_change_password, one_time_until, created_at, created_by_id, version) ON app_user TO dehong_portal;
GRANT UPDATE (full_name, unit_name, post, role, county_code, utility_key, utility_unit_id, agency_key, is_lead, admin_duty, county_duty, factor_required,
  unlocked_at, disabled_at, disabled_reason, updated_at, version) ON app_user TO dehong_portal;

-- A deputy's dates are seen by both, by their lead and by those who administer or audit.
CREATE POLICY reach ON deputyship FOR SELECT TO dehong_portal USING (
  principal_id = (SELECT app.user_id()) OR deputy_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM')) OR (SELECT app.role()) = 'AUDITOR'
  OR EXISTS (SELECT 1 FROM app_user AS u WHERE u.id = principal_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key)));
CREATE POLICY appointed ON deputyship FOR INSERT TO dehong_portal WITH CHECK (
  created_by_id = (SELECT app.user_id()) AND (principal_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM'))
  OR EXISTS (SELECT 1 FROM app_user AS u WHERE u.id = principal_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key))));
CREATE POLICY ended ON deputyship FOR UPDATE TO dehong_portal USING (
  principal_id = (SELECT app.user_id()) OR deputy_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM'))
  OR EXISTS (SELECT 1 FROM app_user AS u WHERE u.id = principal_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key)))
  WITH CHECK (true);
GRANT SELECT, INSERT ON deputyship TO dehong_portal;
GRANT UPDATE (ended_at, version) ON deputyship TO dehong_portal;
GRANT USAGE ON SEQUENCE deputyship_id_seq, handover_id_seq TO dehong_portal;

-- Who answers for a community belongs to the county's own affairs, like its contact.
CREATE POLICY reach ON community_officer FOR SELECT TO dehong_portal USING (
  (SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())));
CREATE POLICY owner_assigns ON community_officer FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()));
CREATE POLICY owner_edits ON community_officer FOR UPDATE TO dehong_portal
  USING ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  WITH CHECK ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()));
GRANT SELECT, INSERT ON community_officer TO dehong_portal;
GRANT UPDATE (user_id, since, version) ON community_officer TO dehong_portal;

CREATE POLICY reach ON handover FOR SELECT TO dehong_portal USING (
  giver_id = (SELECT app.user_id()) OR taker_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM')) OR (SELECT app.role()) = 'AUDITOR'
  OR EXISTS (SELECT 1 FROM app_user AS u WHERE u.id = giver_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key)));
CREATE POLICY prepared ON handover FOR INSERT TO dehong_portal WITH CHECK (
  created_by_id = (SELECT app.user_id()) AND (giver_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM'))));
CREATE POLICY signed ON handover FOR UPDATE TO dehong_portal
  USING (giver_id = (SELECT app.user_id()) OR taker_id = (SELECT app.user_id()) OR (SELECT app.has_duty('SYSTEM'))) WITH CHECK (true);
GRANT SELECT, INSERT ON handover TO dehong_portal;
GRANT UPDATE (state, items, given_at, given_by_id, closed_at, note, version) ON handover TO dehong_portal;

-- Settings are read by everybody they bind; security's are kept by the security administrator.
CREATE POLICY every_role ON setting FOR SELECT TO dehong_portal USING ((SELECT app.user_id()) IS NOT NULL);
CREATE POLICY made ON setting FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.has_duty(CASE WHEN key = 'security' THEN 'SECURITY' ELSE 'SYSTEM' END)));
CREATE POLICY managed ON setting FOR UPDATE TO dehong_portal USING ((SELECT app.has_duty(CASE WHEN key = 'security' THEN 'SECURITY' ELSE 'SYSTEM' END)));
GRANT SELECT, INSERT, UPDATE ON setting TO dehong_portal;

-- Login, with what has come since: a lifted lock, a limit for each address, one-time passwords with a time, a second factor.
DROP FUNCTION app.login_open(text, text, timestamptz);
CREATE FUNCTION app.login_open(p_username text, p_ip text, p_now timestamptz)
RETURNS TABLE (attempt_id bigint, failures integer, locked_until timestamptz, throttled_until timestamptz, user_id uuid, password_hash text, disabled boolean,
  one_time_until timestamptz, has_factor boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
#variable_conflict use_column
DECLARE
  since timestamptz;
  fails integer;
  fifth timestamptz;
  fiftieth timestamptz;
  account app_user;
  state "LoginOutcome" := 'PENDING';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('login from:' || p_ip, 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('login:' || p_username, 0));
  SELECT * INTO account FROM app_user WHERE username = p_username;
  SELECT max(at) INTO since FROM login_attempt WHERE username = p_username AND outcome = 'SUCCESS';
  since := greatest(since, account.unlocked_at, p_now - interval '30 minutes');
  WITH failed AS (
    SELECT at FROM login_attempt WHERE username = p_username AND at > since
      AND outcome IN ('PENDING', 'WRONG_PASSWORD', 'UNKNOWN_ACCOUNT', 'DISABLED', 'EXPIRED', 'WRONG_CODE'))
  SELECT count(*), max(f.at) FILTER (WHERE (SELECT count(*) FROM failed AS g WHERE g.at > f.at - interval '15 minutes' AND g.at <= f.at) >= 5)
  INTO fails, fifth FROM failed AS f WHERE f.at > p_now - interval '15 minutes';
  -- One address that fails fifty times in fifteen minutes waits until the fiftieth last of them is that old: many names tried in turn lock none, but stop here.
  SELECT at INTO fiftieth FROM login_attempt WHERE ip = p_ip AND at > p_now - interval '15 minutes'
    AND outcome IN ('PENDING', 'WRONG_PASSWORD', 'UNKNOWN_ACCOUNT', 'DISABLED', 'EXPIRED', 'WRONG_CODE', 'LOCKED') ORDER BY at DESC OFFSET 49 LIMIT 1;
  failures := fails;
  user_id := account.id;
  IF fiftieth IS NOT NULL THEN
    throttled_until := fiftieth + interval '15 minutes';
    state := 'THROTTLED';
  ELSIF fifth IS NOT NULL THEN
    locked_until := fifth + interval '15 minutes';
    state := 'LOCKED';
  ELSE
    password_hash := account.password_hash;
    disabled := account.disabled_at IS NOT NULL;
    one_time_until := account.one_time_until;
    has_factor := account.factor_confirmed_at IS NOT NULL;
  END IF;
  INSERT INTO login_attempt (username, user_id, at, ip, outcome) VALUES (p_username, account.id, p_now, p_ip, state) RETURNING id INTO attempt_id;
  RETURN NEXT;
END $$;

DROP FUNCTION app.login_close(bigint, "LoginOutcome", text, text, timestamptz);
CREATE FUNCTION app.login_close(p_attempt bigint, p_outcome "LoginOutcome", p_session text, p_user_agent text, p_device text, p_now timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  attempt login_attempt;
BEGIN
  UPDATE login_attempt SET outcome = p_outcome WHERE id = p_attempt AND outcome = 'PENDING' RETURNING * INTO attempt;
  IF attempt.id IS NULL THEN RAISE EXCEPTION 'login attempt is not open'; END IF;
  IF p_outcome IN ('SUCCESS', 'AWAITS_CODE') THEN
    INSERT INTO user_session (id, user_id, created_at, last_seen_at, ip, user_agent, device)
    VALUES (p_session, attempt.user_id, p_now, p_now, attempt.ip, p_user_agent, p_device);
  END IF;
  IF p_outcome = 'SUCCESS' THEN UPDATE app_user SET last_login_at = p_now WHERE id = attempt.user_id; END IF;
END $$;

-- The account behind a live session: not ended, not idle for 30 minutes, not older than 12 hours, account not disabled.
-- Where it acts for somebody (代行), role and slice are the principal's, as long as the deputy's dates and both accounts hold.
DROP FUNCTION app.session_actor(text, uuid, timestamptz);
CREATE FUNCTION app.session_actor(p_session text, p_user uuid, p_now timestamptz, p_today date)
RETURNS TABLE (user_id uuid, username text, full_name text, unit_name text, post text, role "Role", county_code bpchar, utility_key text, utility_unit_id integer,
  agency_key text, is_lead boolean, admin_duty "AdminDuty", county_duty "CountyDuty", is_demonstration boolean, unit_counties bpchar[],
  must_change_password boolean, password_changed_at timestamptz, has_factor boolean, factor_required boolean,
  created_at timestamptz, factor_at timestamptz, confirmed_at timestamptz, device bpchar, acting_for_id uuid, acting_for text, settings jsonb)
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
  RETURN QUERY SELECT own.id, own.username, own.full_name, own.unit_name, own.post, u.role, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key,
    u.is_lead, u.admin_duty, u.county_duty, own.is_demonstration,
    (SELECT array_agg(c.county_code ORDER BY c.county_code) FROM utility_unit_county AS c WHERE c.unit_id = u.utility_unit_id),
    own.must_change_password, own.password_changed_at, own.factor_confirmed_at IS NOT NULL, own.factor_required OR u.factor_required,
    live.created_at, live.factor_at, live.confirmed_at, live.device,
    CASE WHEN u.id <> own.id THEN u.id END, CASE WHEN u.id <> own.id THEN concat_ws('·', u.unit_name, u.post, u.full_name) END,
    (SELECT jsonb_object_agg(key, value) FROM setting)
  FROM app_user AS own
  LEFT JOIN deputyship AS d ON d.id = live.deputyship_id AND d.deputy_id = own.id AND d.ended_at IS NULL AND p_today BETWEEN d.from_on AND d.to_on
    AND EXISTS (SELECT 1 FROM app_user AS p WHERE p.id = d.principal_id AND p.disabled_at IS NULL)
  JOIN app_user AS u ON u.id = coalesce(d.principal_id, own.id)
  WHERE own.id = p_user;
END $$;

-- A session that has been shown the second factor, or the password again, goes on under a new identifier.
CREATE FUNCTION app.session_renew(p_session text, p_new text, p_user uuid, p_factor boolean, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  INSERT INTO user_session (id, user_id, created_at, last_seen_at, ip, user_agent, device, factor_at, confirmed_at, deputyship_id)
  SELECT p_new, s.user_id, s.created_at, p_now, s.ip, s.user_agent, s.device, CASE WHEN p_factor THEN p_now ELSE s.factor_at END, p_now, s.deputyship_id
  FROM user_session AS s WHERE s.id = p_session AND s.user_id = p_user AND s.ended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE user_session SET ended_at = p_now, end_reason = 'renewed' WHERE id = p_session;
  RETURN true;
END $$;

-- Completes a login whose second factor was right: failures are forgotten from here.
CREATE FUNCTION app.login_completed(p_user uuid, p_ip text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  INSERT INTO login_attempt (username, user_id, at, ip, outcome) SELECT username, id, p_now, p_ip, 'SUCCESS' FROM app_user WHERE id = p_user AND id = app.user_id();
  UPDATE app_user SET last_login_at = p_now WHERE id = p_user AND id = app.user_id();
$$;

-- A wrong code counts like a wrong password. Answers how many failures stand within fifteen minutes.
CREATE FUNCTION app.code_failed(p_user uuid, p_ip text, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  account app_user;
BEGIN
  SELECT * INTO account FROM app_user WHERE id = p_user AND id = app.user_id();
  INSERT INTO login_attempt (username, user_id, at, ip, outcome) VALUES (account.username, account.id, p_now, p_ip, 'WRONG_CODE');
  RETURN (SELECT count(*) FROM login_attempt WHERE username = account.username AND at > p_now - interval '15 minutes'
    AND at > greatest((SELECT max(at) FROM login_attempt WHERE username = account.username AND outcome = 'SUCCESS'), account.unlocked_at, '-infinity')
    AND outcome IN ('PENDING', 'WRONG_PASSWORD', 'DISABLED', 'EXPIRED', 'WRONG_CODE'));
END $$;

-- Sessions of an account by a handle that is not the session's own secret.
CREATE FUNCTION app.session_handle(p_session text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT left(encode(sha256(convert_to(p_session, 'UTF8')), 'hex'), 16) $$;
CREATE FUNCTION app.own_sessions(p_now timestamptz) RETURNS TABLE (handle text, created_at timestamptz, last_seen_at timestamptz, ip text, user_agent text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT app.session_handle(id), created_at, last_seen_at, ip, user_agent FROM user_session
  WHERE user_id = app.user_id() AND ended_at IS NULL AND last_seen_at > p_now - interval '30 minutes' AND created_at > p_now - interval '12 hours'
  ORDER BY created_at DESC
$$;
-- Ends sessions of one's own, or as security administrator of anybody: one by its handle, or all but the one that asks.
CREATE FUNCTION app.sessions_end(p_user uuid, p_handle text, p_but text, p_reason text, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  n integer;
BEGIN
  IF p_user IS DISTINCT FROM app.user_id() AND NOT app.administers() THEN RAISE EXCEPTION 'not your sessions' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE user_session SET ended_at = p_now, end_reason = p_reason
  WHERE user_id = p_user AND ended_at IS NULL AND id IS DISTINCT FROM p_but AND (p_handle IS NULL OR app.session_handle(id) = p_handle);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
-- Takes up, or with NULL lays down, a deputy's part for this session.
CREATE FUNCTION app.session_act(p_session text, p_deputyship integer, p_today date) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  WITH changed AS (
    UPDATE user_session SET deputyship_id = p_deputyship WHERE id = p_session AND user_id = app.user_id() AND ended_at IS NULL
      AND (p_deputyship IS NULL OR EXISTS (SELECT 1 FROM deputyship AS d JOIN app_user AS p ON p.id = d.principal_id
        WHERE d.id = p_deputyship AND d.deputy_id = app.user_id() AND d.ended_at IS NULL AND p.disabled_at IS NULL AND p_today BETWEEN d.from_on AND d.to_on))
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM changed)
$$;

-- Passwords: the current hash and those used before it, newest first, for one's own change alone.
CREATE FUNCTION app.own_password_hashes() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT hash FROM (
    SELECT password_hash AS hash, NULL::bigint AS id FROM app_user WHERE id = app.user_id()
    UNION ALL SELECT hash, id FROM password_used WHERE user_id = app.user_id()) AS h
  ORDER BY id DESC NULLS FIRST LIMIT 25
$$;
-- One's own new password, or, from an administrator, a one-time password good until p_one_time_until. All other sessions end.
CREATE FUNCTION app.password_set(p_user uuid, p_hash text, p_one_time_until timestamptz, p_keep_session text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF NOT (p_user = app.user_id() AND p_one_time_until IS NULL OR p_user <> app.user_id() AND p_one_time_until IS NOT NULL AND app.administers()) THEN
    RAISE EXCEPTION 'not your password' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO password_used (user_id, hash, used_until) SELECT id, password_hash, p_now FROM app_user WHERE id = p_user;
  UPDATE app_user SET password_hash = p_hash, password_changed_at = p_now, must_change_password = p_one_time_until IS NOT NULL, one_time_until = p_one_time_until
  WHERE id = p_user;
  UPDATE user_session SET ended_at = p_now, end_reason = 'password' WHERE user_id = p_user AND ended_at IS NULL AND id IS DISTINCT FROM p_keep_session;
END $$;

-- Second factor: one's own alone; a step counts once.
CREATE FUNCTION app.own_factor() RETURNS TABLE (secret text, pending text, codes_left bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT factor_secret, factor_pending, (SELECT count(*) FROM recovery_code WHERE user_id = app.user_id() AND used_at IS NULL) FROM app_user WHERE id = app.user_id()
$$;
CREATE FUNCTION app.factor_begin(p_secret text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  UPDATE app_user SET factor_pending = p_secret WHERE id = app.user_id()
$$;
CREATE FUNCTION app.factor_step(p_step bigint) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  WITH used AS (UPDATE app_user SET factor_last_step = p_step WHERE id = app.user_id() AND coalesce(factor_last_step, -1) < p_step RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM used)
$$;
CREATE FUNCTION app.factor_confirm(p_pending text, p_codes text[], p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  UPDATE app_user SET factor_secret = factor_pending, factor_pending = NULL, factor_confirmed_at = p_now WHERE id = app.user_id() AND factor_pending = p_pending;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.recovery_codes_set(p_codes, p_now);
  RETURN true;
END $$;
CREATE FUNCTION app.recovery_codes_set(p_codes text[], p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  DELETE FROM recovery_code WHERE user_id = app.user_id();
  INSERT INTO recovery_code (user_id, code_hash, created_at) SELECT app.user_id(), code, p_now FROM unnest(p_codes) AS code;
$$;
CREATE FUNCTION app.recovery_code_use(p_code text, p_now timestamptz) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  WITH used AS (UPDATE recovery_code SET used_at = p_now WHERE user_id = app.user_id() AND code_hash = p_code AND used_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM used)
$$;
-- Takes the second factor away: one's own, or as administrator of somebody who has lost it.
CREATE FUNCTION app.factor_clear(p_user uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF p_user IS DISTINCT FROM app.user_id() AND NOT app.has_duty('SECURITY') THEN RAISE EXCEPTION 'not your factor' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE app_user SET factor_secret = NULL, factor_pending = NULL, factor_confirmed_at = NULL WHERE id = p_user;
  DELETE FROM recovery_code WHERE user_id = p_user;
END $$;

-- Colleagues of the actor's own unit, to choose a deputy or a taker from: no more than who they are.
CREATE FUNCTION app.colleagues() RETURNS TABLE (id uuid, full_name text, unit_name text, post text, county_duty "CountyDuty")
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT id, full_name, unit_name, post, county_duty FROM app_user
  WHERE app.user_id() IS NOT NULL AND disabled_at IS NULL AND id <> app.user_id() AND app.unit_key(role::text, county_code, utility_key, agency_key) = app.own_unit()
  ORDER BY unit_name, post, username
$$;
-- Names of accounts by their identifier, for those who see a record that mentions them.
CREATE FUNCTION app.account_label(p_user uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT concat_ws('·', unit_name, post, full_name) FROM app_user WHERE id = p_user AND app.user_id() IS NOT NULL
$$;
-- One browser that has served accounts of several units since the given day.
CREATE FUNCTION app.shared_devices(p_since timestamptz) RETURNS TABLE (device bpchar, units bigint, accounts text, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT s.device, count(DISTINCT u.unit_name), string_agg(DISTINCT u.unit_name || '·' || u.username, '，'), max(s.created_at)
  FROM user_session AS s JOIN app_user AS u ON u.id = s.user_id
  WHERE s.device IS NOT NULL AND s.created_at > p_since AND app.reads_accounts()
  GROUP BY s.device HAVING count(DISTINCT u.unit_name) > 1 ORDER BY max(s.created_at) DESC LIMIT 100
$$;
-- Accounts locked at this moment by failed attempts.
CREATE FUNCTION app.locked_accounts(p_now timestamptz) RETURNS TABLE (user_id uuid, failures bigint, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT u.id, count(*), max(a.at) FROM app_user AS u JOIN login_attempt AS a ON a.username = u.username
  WHERE app.reads_accounts() AND a.at > p_now - interval '15 minutes'
    AND a.outcome IN ('PENDING', 'WRONG_PASSWORD', 'DISABLED', 'EXPIRED', 'WRONG_CODE')
    AND a.at > greatest((SELECT max(s.at) FROM login_attempt AS s WHERE s.username = u.username AND s.outcome = 'SUCCESS'), u.unlocked_at, '-infinity')
  GROUP BY u.id HAVING count(*) >= 5
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.has_duty(text), app.administers(), app.reads_accounts(), app.unit_key(text, text, text, text), app.own_unit(),
  app.leads(text, text, text, integer, text) TO dehong_portal;
GRANT EXECUTE ON FUNCTION app.login_open(text, text, timestamptz), app.login_close(bigint, "LoginOutcome", text, text, text, timestamptz),
  app.session_actor(text, uuid, timestamptz, date), app.session_renew(text, text, uuid, boolean, timestamptz), app.login_completed(uuid, text, timestamptz),
  app.code_failed(uuid, text, timestamptz), app.own_sessions(timestamptz), app.sessions_end(uuid, text, text, text, timestamptz),
  app.session_act(text, integer, date), app.own_password_hashes(), app.password_set(uuid, text, timestamptz, text, timestamptz), app.own_factor(),
  app.factor_begin(text), app.factor_step(bigint), app.factor_confirm(text, text[], timestamptz), app.recovery_codes_set(text[], timestamptz),
  app.recovery_code_use(text, timestamptz), app.factor_clear(uuid), app.colleagues(), app.account_label(uuid), app.shared_devices(timestamptz),
  app.locked_accounts(timestamptz) TO dehong_portal;
