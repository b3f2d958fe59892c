-- Administration of accounts: who audits sees them too, and the kinds of administration are kept apart in the database itself.

-- Who sees every account: administrators of any kind, and the auditor.
CREATE FUNCTION app.oversees() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.administers() OR app.has_duty('AUDIT') OR coalesce(app.role() = 'AUDITOR', false)
$$;
ALTER POLICY administration ON app_user USING ((SELECT app.oversees()));

CREATE OR REPLACE FUNCTION app.shared_devices(p_since timestamptz) RETURNS TABLE (device bpchar, units bigint, accounts text, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT s.device, count(DISTINCT u.unit_name), string_agg(DISTINCT u.unit_name || '·' || u.username, '，'), max(s.created_at)
  FROM user_session AS s JOIN app_user AS u ON u.id = s.user_id
  WHERE s.device IS NOT NULL AND s.created_at > p_since AND app.oversees()
  GROUP BY s.device HAVING count(DISTINCT u.unit_name) > 1 ORDER BY max(s.created_at) DESC LIMIT 100
$$;
CREATE OR REPLACE FUNCTION app.locked_accounts(p_now timestamptz) RETURNS TABLE (user_id uuid, failures bigint, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT u.id, count(*), max(a.at) FROM app_user AS u JOIN login_attempt AS a ON a.username = u.username
  WHERE app.oversees() AND a.at > p_now - interval '15 minutes'
    AND a.outcome IN ('PENDING', 'WRONG_PASSWORD', 'DISABLED', 'EXPIRED', 'WRONG_CODE')
    AND a.at > greatest((SELECT max(s.at) FROM login_attempt AS s WHERE s.username = u.username AND s.outcome = 'SUCCESS'), u.unlocked_at, '-infinity')
  GROUP BY u.id HAVING count(*) >= 5
$$;
-- How many logins of an account are alive; NULL for those who may not know.
CREATE FUNCTION app.live_sessions(p_user uuid, p_now timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
  SELECT count(*)::integer FROM user_session
  WHERE user_id = p_user AND ended_at IS NULL AND last_seen_at > p_now - interval '30 minutes' AND created_at > p_now - interval '12 hours'
  HAVING app.oversees()
$$;

-- The system administrator says who an account is for, the security administrator how it is guarded; nobody gives oneself rights.
-- Functions that run as the owner have asked by themselves.
CREATE FUNCTION app.keep_duties_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'dehong_portal' THEN RETURN NEW; END IF;
  IF (NEW.full_name, NEW.unit_name, NEW.post, NEW.role, NEW.county_code, NEW.utility_key, NEW.utility_unit_id, NEW.agency_key, NEW.is_lead, NEW.county_duty,
      NEW.disabled_at, NEW.disabled_reason)
    IS DISTINCT FROM (OLD.full_name, OLD.unit_name, OLD.post, OLD.role, OLD.county_code, OLD.utility_key, OLD.utility_unit_id, OLD.agency_key, OLD.is_lead,
      OLD.county_duty, OLD.disabled_at, OLD.disabled_reason) AND NOT app.has_duty('SYSTEM') THEN
    RAISE EXCEPTION 'not of this duty: who an account is for' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF ((NEW.factor_required, NEW.unlocked_at) IS DISTINCT FROM (OLD.factor_required, OLD.unlocked_at)
      OR (NEW.admin_duty IS DISTINCT FROM OLD.admin_duty AND NEW.role = 'PREFECTURE_ADMIN')) AND NOT app.has_duty('SECURITY') THEN
    RAISE EXCEPTION 'not of this duty: how an account is guarded' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.id = app.user_id() AND (NEW.role, NEW.county_code, NEW.utility_key, NEW.utility_unit_id, NEW.agency_key, NEW.is_lead, NEW.county_duty, NEW.admin_duty, NEW.disabled_at)
    IS DISTINCT FROM (OLD.role, OLD.county_code, OLD.utility_key, OLD.utility_unit_id, OLD.agency_key, OLD.is_lead, OLD.county_duty, OLD.admin_duty, OLD.disabled_at) THEN
    RAISE EXCEPTION 'not of one''s own account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_duties_apart BEFORE UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION app.keep_duties_apart();

REVOKE ALL ON FUNCTION app.oversees(), app.live_sessions(uuid, timestamptz), app.keep_duties_apart() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.oversees(), app.live_sessions(uuid, timestamptz) TO dehong_portal;
