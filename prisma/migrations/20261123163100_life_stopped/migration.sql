-- What a stopped community's works rest on stays too: it goes on from where it was stopped.
CREATE OR REPLACE FUNCTION app.keep_relied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
DECLARE
  was milestone := CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD END;
  here milestone := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF current_user <> 'dehong_portal' OR was.state = 'OPEN' OR (TG_OP <> 'DELETE' AND here.state <> 'OPEN') THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' AND (here.community_id IS NULL OR NOT EXISTS (SELECT 1 FROM community AS c JOIN milestone AS m ON m.project_id = c.project_id AND m.kind = here.kind
    WHERE c.id = here.community_id AND m.state <> 'OPEN')) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM community AS c CROSS JOIN unnest(ARRAY['CONSTRUCTION', 'HANDED_OVER']::"Stage"[]) AS s WHERE (c.id = here.community_id OR c.project_id = here.project_id) AND c.removal IS NULL
    AND (app.stage_order(c.stage) >= app.stage_order(s) OR (c.stage = 'SUSPENDED' AND EXISTS (SELECT 1 FROM community_stage_date AS d WHERE d.community_id = c.id AND d.stage = s AND d.actual_on IS NOT NULL)))
    AND here.kind = ANY (app.stage_milestones(s)) AND app.open_milestone(c.id, c.project_id, ARRAY[here.kind])) THEN
    RAISE EXCEPTION 'a stage rests on it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
