-- Steps of a task: only those there are, each by whom it belongs to, and nobody closes an own report.

ALTER TABLE task ADD COLUMN reported_by_id uuid;
ALTER TABLE task
  ADD CONSTRAINT task_reported CHECK (state <> 'REPORTED' OR reported_by_id IS NOT NULL),
  ADD CONSTRAINT task_closed_by_another CHECK (state <> 'CLOSED' OR (reported_by_id IS NOT NULL AND closed_by_id <> reported_by_id));
GRANT UPDATE (reported_by_id) ON task TO dehong_portal;

CREATE FUNCTION app.task_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gives boolean := app.decides() OR OLD.created_by_id = app.user_id();
  works boolean := app.own_task(OLD.agency_key, OLD.county_code, OLD.utility_key);
BEGIN
  IF current_user <> 'dehong_portal' THEN RETURN NULL; END IF;
  IF (NEW.title, NEW.detail, NEW.county_codes, NEW.due_on, NEW.needs_evidence) IS DISTINCT FROM (OLD.title, OLD.detail, OLD.county_codes, OLD.due_on, OLD.needs_evidence)
    AND NOT (gives AND OLD.state IN ('OPEN', 'STARTED') AND NEW.state = OLD.state) THEN
    RAISE EXCEPTION 'a task is changed by who gave it' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.reported_at, NEW.reported_by_id) IS DISTINCT FROM (OLD.reported_at, OLD.reported_by_id) AND NOT (NEW.state = 'REPORTED' AND NEW.reported_by_id = app.user_id()) THEN
    RAISE EXCEPTION 'a report is its writer''s' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.closed_by_id IS NOT NULL AND NEW.closed_by_id IS DISTINCT FROM app.user_id() THEN RAISE EXCEPTION 'who ends it is who writes' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.state = OLD.state THEN RETURN NULL; END IF;
  IF NOT (CASE NEW.state
    WHEN 'STARTED' THEN (OLD.state = 'OPEN' AND works) OR (OLD.state = 'REPORTED' AND gives)
    WHEN 'REPORTED' THEN OLD.state IN ('OPEN', 'STARTED') AND works
    WHEN 'CLOSED' THEN OLD.state = 'REPORTED' AND gives
    WHEN 'CANCELLED' THEN gives
    ELSE false END) THEN
    RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'REPORTED' AND OLD.needs_evidence AND NOT EXISTS (SELECT 1 FROM evidence AS e WHERE e.task_id = OLD.id AND e.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'a paper is asked for' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
-- After the row policies have been asked: what is not one's own is refused by those.
CREATE TRIGGER task_step AFTER UPDATE ON task FOR EACH ROW EXECUTE FUNCTION app.task_step();
REVOKE ALL ON FUNCTION app.task_step() FROM PUBLIC;
