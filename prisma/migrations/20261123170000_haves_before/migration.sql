-- The eight haves are looked at before the works too: the start of the works asks for it, as the handover asks for the look after them.
CREATE OR REPLACE FUNCTION app.stage_gate(c community, p_to "Stage", p_lacking text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT NOT app.open_milestone(c.id, c.project_id, app.stage_milestones(p_to)) AND CASE p_to
    WHEN 'CONSTRUCTION' THEN EXISTS (SELECT 1 FROM evidence AS e WHERE e.community_id = c.id AND e.kind = 'PHOTO_BEFORE' AND e.withdrawn_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM eight_have AS h WHERE NOT EXISTS (SELECT 1 FROM community_have AS b WHERE b.community_id = c.id AND b.have_order = h.display_order AND b.moment = 'BEFORE'))
    WHEN 'COMPLETED' THEN EXISTS (SELECT 1 FROM community_progress AS p WHERE p.community_id = c.id AND p.progress_percent = 100)
    WHEN 'ACCEPTED' THEN EXISTS (SELECT 1 FROM evidence AS e WHERE (e.community_id = c.id OR e.project_id = c.project_id) AND e.kind = 'ACCEPTANCE' AND e.withdrawn_at IS NULL)
      AND (NOT EXISTS (SELECT 1 FROM community_item AS i WHERE i.community_id = c.id AND NOT i.is_done) OR EXISTS (SELECT 1 FROM unnest(p_lacking) AS l WHERE l LIKE 'ITEMS|%'))
    WHEN 'HANDED_OVER' THEN NOT EXISTS (SELECT 1 FROM eight_have AS h LEFT JOIN community_have AS a ON a.community_id = c.id AND a.have_order = h.display_order AND a.moment = 'AFTER'
      WHERE a.answer IS NULL OR a.answer = 'NO')
    ELSE true END
$$;

-- An answer by which a stage was entered may be put right, not taken back; while a community is stopped, those from before stay too.
CREATE FUNCTION app.keep_relied_have() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
DECLARE
  at "Stage" := (SELECT c.stage FROM community AS c WHERE c.id = OLD.community_id);
BEGIN
  IF current_user = 'dehong_portal' AND (at = 'HANDED_OVER' OR (OLD.moment = 'BEFORE' AND (at = 'SUSPENDED' OR app.stage_order(at) >= 4))) THEN
    RAISE EXCEPTION 'a stage rests on it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_relied_have AFTER DELETE ON community_have FOR EACH ROW EXECUTE FUNCTION app.keep_relied_have();
REVOKE ALL ON FUNCTION app.keep_relied_have() FROM PUBLIC;
