-- Gates of the stages: what must be there before a community enters the next one, whoever asks and however.
-- The portal's own rules (lib/domains/stages/rules.ts) say it in words first; this is the last word.

-- Whether any of these steps of a community is neither done, nor not applicable, nor to follow (容缺): its own row, otherwise its package's.
CREATE FUNCTION app.open_milestone(p_community text, p_project integer, p_kinds "MilestoneKind"[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT EXISTS (SELECT 1 FROM unnest(p_kinds) AS k WHERE coalesce((SELECT m.state FROM milestone AS m WHERE m.community_id = p_community AND m.kind = k),
    (SELECT m.state FROM milestone AS m WHERE m.project_id = p_project AND m.kind = k), 'OPEN') = 'OPEN')
$$;
-- The steps on which a stage rests. Renderings may come whenever they come; the final account has its own three months.
CREATE FUNCTION app.stage_milestones(p_stage "Stage") RETURNS "MilestoneKind"[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, app AS $$
  SELECT CASE p_stage
    WHEN 'CONSTRUCTION' THEN ARRAY['CONSENT', 'PROJECT_APPROVAL', 'FEASIBILITY_STUDY', 'FEASIBILITY_APPROVAL', 'PRELIMINARY_DESIGN', 'CONSTRUCTION_DRAWINGS', 'DRAWING_REVIEW', 'PROCUREMENT',
      'PLANNING_PERMIT', 'CONSTRUCTION_PERMIT', 'QUALITY_SAFETY', 'SAFETY_MEASURES']::"MilestoneKind"[]
    WHEN 'HANDED_OVER' THEN ARRAY['ASSET_HANDOVER', 'PROPERTY_MANAGEMENT', 'ARCHIVE']::"MilestoneKind"[]
    ELSE '{}'::"MilestoneKind"[] END
$$;
CREATE FUNCTION app.stage_gate(c community, p_to "Stage", p_lacking text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT NOT app.open_milestone(c.id, c.project_id, app.stage_milestones(p_to)) AND CASE p_to
    WHEN 'CONSTRUCTION' THEN EXISTS (SELECT 1 FROM evidence AS e WHERE e.community_id = c.id AND e.kind = 'PHOTO_BEFORE' AND e.withdrawn_at IS NULL)
    WHEN 'COMPLETED' THEN EXISTS (SELECT 1 FROM community_progress AS p WHERE p.community_id = c.id AND p.progress_percent = 100)
    WHEN 'ACCEPTED' THEN EXISTS (SELECT 1 FROM evidence AS e WHERE (e.community_id = c.id OR e.project_id = c.project_id) AND e.kind = 'ACCEPTANCE' AND e.withdrawn_at IS NULL)
      AND (NOT EXISTS (SELECT 1 FROM community_item AS i WHERE i.community_id = c.id AND NOT i.is_done) OR EXISTS (SELECT 1 FROM unnest(p_lacking) AS l WHERE l LIKE 'ITEMS|%'))
    WHEN 'HANDED_OVER' THEN NOT EXISTS (SELECT 1 FROM eight_have AS h LEFT JOIN community_have AS a ON a.community_id = c.id AND a.have_order = h.display_order AND a.moment = 'AFTER'
      WHERE a.answer IS NULL OR a.answer = 'NO')
    ELSE true END
$$;

-- A single exception of a community can be taken back: the package's holds again.
CREATE POLICY owner_takes_out ON milestone FOR DELETE TO dehong_portal
  USING ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND community_id IS NOT NULL);
GRANT DELETE ON milestone TO dehong_portal;

-- A step on which an entered stage rests does not go back to open: first the stage is put right. What a stopped community's works rest on stays too.
CREATE FUNCTION app.keep_relied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
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
CREATE TRIGGER keep_relied AFTER INSERT OR UPDATE OR DELETE ON milestone FOR EACH ROW EXECUTE FUNCTION app.keep_relied();

-- Communities whose stage would rest on nothing any more without this paper: the last picture from before the works, the last paper of the acceptance.
CREATE FUNCTION app.relying_on(p_evidence uuid) RETURNS SETOF text LANGUAGE sql STABLE SET search_path = pg_catalog, public, app AS $$
  SELECT c.name FROM evidence AS e JOIN community AS c ON c.id = e.community_id OR (e.kind = 'ACCEPTANCE' AND c.project_id = e.project_id)
  WHERE e.id = p_evidence AND e.kind IN ('PHOTO_BEFORE', 'ACCEPTANCE') AND c.removal IS NULL
    AND (app.stage_order(c.stage) >= CASE e.kind WHEN 'PHOTO_BEFORE' THEN 4 ELSE 6 END OR (c.stage = 'SUSPENDED' AND EXISTS (SELECT 1 FROM community_stage_date AS d
      WHERE d.community_id = c.id AND d.stage = CASE e.kind WHEN 'PHOTO_BEFORE' THEN 'CONSTRUCTION' ELSE 'ACCEPTED' END::"Stage" AND d.actual_on IS NOT NULL)))
    AND NOT EXISTS (SELECT 1 FROM evidence AS o WHERE o.id <> e.id AND o.kind = e.kind AND o.withdrawn_at IS NULL AND (o.community_id = c.id OR (e.kind = 'ACCEPTANCE' AND o.project_id = c.project_id)))
  ORDER BY c.id
$$;
CREATE FUNCTION app.keep_relied_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF current_user <> 'dehong_portal' THEN RETURN NULL; END IF;
  -- One after another: of two last papers that are withdrawn at once, one stays.
  PERFORM pg_advisory_xact_lock(hashtext('relied paper ' || NEW.county_code));
  IF EXISTS (SELECT 1 FROM app.relying_on(NEW.id)) THEN RAISE EXCEPTION 'a stage rests on it' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_relied_paper AFTER UPDATE OF withdrawn_at ON evidence FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.kind IN ('PHOTO_BEFORE', 'ACCEPTANCE')) EXECUTE FUNCTION app.keep_relied_paper();

-- Progress belongs to the works: none before them, whole once they are complete, still while they are stopped.
CREATE FUNCTION app.keep_progress() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
DECLARE
  at "Stage" := (SELECT c.stage FROM community AS c WHERE c.id = NEW.community_id);
BEGIN
  IF current_user = 'dehong_portal' AND (at IS NULL OR at IN ('SUSPENDED', 'WITHDRAWN') OR (app.stage_order(at) < 4 AND (NEW.progress_percent > 0 OR NEW.completed_fen > 0))
    OR (app.stage_order(at) > 4 AND NEW.progress_percent < 100)) THEN
    RAISE EXCEPTION 'not at this stage' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_progress AFTER INSERT OR UPDATE ON community_progress FOR EACH ROW EXECUTE FUNCTION app.keep_progress();

REVOKE ALL ON FUNCTION app.stage_gate(community, "Stage", text[]), app.open_milestone(text, integer, "MilestoneKind"[]), app.stage_milestones("Stage"), app.keep_relied(), app.relying_on(uuid), app.keep_relied_paper(), app.keep_progress() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_milestone(text, integer, "MilestoneKind"[]), app.stage_milestones("Stage"), app.relying_on(uuid) TO dehong_portal;
