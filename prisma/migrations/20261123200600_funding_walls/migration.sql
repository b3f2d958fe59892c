-- Money: who may write what, what a figure may be, and what no sequence of entries may break.

INSERT INTO funding_tag (key, name, display_order) VALUES ('COUNTY_TOWN', '美丽县城', 1), ('FEATURED_TOWN', '特色小镇', 2), ('HISTORIC_TOWN', '历史文化名镇保护', 3),
  ('TOURISM', '文化旅游开发', 4), ('SPECIAL_BOND', '专项债券', 5), ('MARKET_FINANCE', '市场化融资', 6);

-- 1,000,000,000 元 for one figure of one community, package or pool: more is a slip of the hand.
ALTER TABLE funding_adjustment ADD CONSTRAINT funding_adjustment_form CHECK (left(community_id, 6) = county_code AND channel_key <> 'UTILITIES' AND amount_fen BETWEEN 0 AND 100000000000
  AND length(reason) BETWEEN 1 AND 500 AND version > 0);
ALTER TABLE funding_application
  ADD CONSTRAINT funding_application_range CHECK (plan_year BETWEEN 2000 AND 2100 AND length(batch) BETWEEN 1 AND 60 AND length(document_number) BETWEEN 1 AND 60 AND length(answer_number) BETWEEN 1 AND 60
    AND length(note) BETWEEN 1 AND 500 AND asked_fen BETWEEN 1 AND 100000000000 AND version > 0),
  ADD CONSTRAINT funding_application_answer CHECK ((outcome = 'WAITING') = (answered_on IS NULL) AND answered_on >= applied_on AND (outcome IN ('GRANTED', 'PARTLY')) = (granted_fen IS NOT NULL)
    AND granted_fen BETWEEN 1 AND 100000000000 AND (outcome <> 'PARTLY' OR granted_fen < asked_fen) AND (outcome <> 'GRANTED' OR granted_fen >= asked_fen));
ALTER TABLE franchise_project ADD CONSTRAINT franchise_project_form CHECK (left(community_id, 6) = county_code AND length(place) BETWEEN 1 AND 100 AND length(operator) BETWEEN 1 AND 100
  AND term_years BETWEEN 1 AND 70 AND investment_fen BETWEEN 0 AND 100000000000 AND yearly_income_fen BETWEEN 0 AND 100000000000 AND length(note) BETWEEN 1 AND 500
  AND (ended_at IS NULL) = (ended_reason IS NULL) AND length(ended_reason) BETWEEN 1 AND 200 AND version > 0);
ALTER TABLE closed_period ADD CONSTRAINT closed_period_month CHECK (period BETWEEN 200001 AND 210012 AND period % 100 BETWEEN 1 AND 12);
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_subject CHECK (num_nonnulls(pool_year, project_id, community_id) = 1 AND left(community_id, 6) = county_code AND pool_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT ledger_entry_source CHECK ((stream IS NOT NULL) = (channel_key = 'CENTRAL_PROVINCIAL') AND (utility_key IS NOT NULL) = (channel_key = 'UTILITIES')),
  -- A pool is divided, not spent; a utility gives to a community; residents' work and things have their valuation.
  ADD CONSTRAINT ledger_entry_form CHECK ((pool_year IS NULL OR (face <> 'PAID' AND channel_key NOT IN ('UTILITIES', 'RESIDENTS'))) AND (utility_key IS NULL OR community_id IS NOT NULL)
    AND (form = 'CASH' OR channel_key = 'RESIDENTS') AND (form <> 'CASH') = (valuation IS NOT NULL)),
  ADD CONSTRAINT ledger_entry_amount CHECK (amount_fen <> 0 AND abs(amount_fen) <= 100000000000
    AND (amount_fen > 0 OR reverses_id IS NOT NULL OR (division_id IS NOT NULL AND community_id IS NULL)) AND (reverses_id IS NULL OR reason IS NOT NULL)),
  ADD CONSTRAINT ledger_entry_month CHECK (period = extract(year FROM happened_on) * 100 + extract(month FROM happened_on)),
  ADD CONSTRAINT ledger_entry_text CHECK (length(valuation) BETWEEN 1 AND 200 AND length(document_number) BETWEEN 1 AND 60 AND length(payer) BETWEEN 1 AND 100 AND length(payee) BETWEEN 1 AND 100
    AND length(reason) BETWEEN 1 AND 500);
ALTER TABLE ledger_balance
  ADD CONSTRAINT ledger_balance_faces CHECK (committed_fen >= 0 AND received_fen >= 0 AND paid_fen >= 0),
  ADD CONSTRAINT ledger_balance_paid CHECK (paid_fen <= received_fen);
ALTER TABLE share_basis ADD CONSTRAINT share_basis_range CHECK (households BETWEEN 0 AND 100 AND floor_area BETWEEN 0 AND 100 AND buildings BETWEEN 0 AND 100 AND households + floor_area + buildings = 100
  AND whole_fen BETWEEN 0 AND 10000000000000 AND version > 0);
ALTER TABLE share_round ADD CONSTRAINT share_round_form CHECK (length(title) BETWEEN 1 AND 60 AND length(document_number) BETWEEN 1 AND 60 AND length(note) BETWEEN 1 AND 500 AND due_on >= sent_on);
ALTER TABLE share
  ADD CONSTRAINT share_amount CHECK (left(community_id, 6) = county_code AND amount_fen BETWEEN 0 AND 100000000000 AND (excluded IS NULL OR amount_fen = 0) AND length(excluded) BETWEEN 1 AND 200 AND version > 0),
  ADD CONSTRAINT share_state CHECK ((state = 'DRAFT') = (proposed_on IS NULL) AND (state = 'DRAFT') = (round_id IS NULL) AND (state IN ('CONFIRMED', 'OBJECTED')) = (answered_at IS NOT NULL)
    AND (answered_at IS NULL) = (answered_by_id IS NULL) AND (state = 'OBJECTED') = (counter_fen IS NOT NULL) AND (state = 'OBJECTED') = (objection IS NOT NULL)
    AND counter_fen BETWEEN 0 AND 100000000000 AND length(objection) BETWEEN 1 AND 500);
ALTER TABLE share_event ADD CONSTRAINT share_event_form CHECK (amount_fen >= 0 AND counter_fen >= 0 AND length(reason) BETWEEN 1 AND 500 AND (kind NOT IN ('OBJECTED', 'REOPENED') OR reason IS NOT NULL)
  AND (kind = 'OBJECTED') = (counter_fen IS NOT NULL));
ALTER TABLE letter ADD CONSTRAINT letter_form CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$' AND (kind = 'SHARES') = (round_id IS NOT NULL) AND (kind = 'RECONCILIATION') = (period IS NOT NULL) AND total_fen >= 0);
ALTER TABLE reconciliation ADD CONSTRAINT reconciliation_month CHECK (period BETWEEN 200001 AND 210012 AND period % 100 BETWEEN 1 AND 12);
ALTER TABLE reconciliation_line ADD CONSTRAINT reconciliation_line_form CHECK ((channel_key = 'UTILITIES' AND utility_key IS NOT NULL AND community_id IS NOT NULL AND stream IS NULL AND left(community_id, 6) = county_code)
  OR (channel_key = 'CENTRAL_PROVINCIAL' AND stream IS NOT NULL AND utility_key IS NULL AND community_id IS NULL));
CREATE UNIQUE INDEX reconciliation_line_utility ON reconciliation_line (period, community_id, utility_key) WHERE utility_key IS NOT NULL;
CREATE UNIQUE INDEX reconciliation_line_stream ON reconciliation_line (period, county_code, stream) WHERE stream IS NOT NULL;
ALTER TABLE reconciliation_answer ADD CONSTRAINT reconciliation_answer_form CHECK (amount_fen BETWEEN 0 AND 100000000000 AND length(reason) BETWEEN 1 AND 500 AND length(document_number) BETWEEN 1 AND 60
  AND (party <> 'UTILITY' OR utility_key IS NOT NULL));

-- What is planned for a community by channel: the plan's rule for a household, or what its county put in its place; the utilities' shares; private capital as the gap.
-- Channel 5 has no rule: NULL until the county plans something. sum of channels + gap − over = planned investment, to the 分.
CREATE VIEW community_funding WITH (security_invoker = true) AS
SELECT t.*, greatest(investment_fen - total_fen, 0) AS gap_fen, greatest(total_fen - investment_fen, 0) AS over_fen
FROM (
  SELECT p.*, central_fen + match_fen + residents_fen + coalesce(utilities_fen, 0) + coalesce(stock_fen, 0) + private_fen AS total_fen
  FROM (
    SELECT r.*, coalesce(r.private_adjusted_fen, greatest(investment_fen - central_fen - match_fen - residents_fen - coalesce(utilities_fen, 0) - coalesce(stock_fen, 0), 0)) AS private_fen
    FROM (
      SELECT c.id AS community_id, c.county_code, c.plan_year, c.counts_in_target, c.project_id, c.name, d.households, d.planned_investment_fen AS investment_fen,
        coalesce(a.central, d.households * b.central, 0) AS central_fen, coalesce(a.match, d.households * b.match, 0) AS match_fen, coalesce(a.residents, d.households * b.residents, 0) AS residents_fen,
        s.amount_fen AS utilities_fen, a.stock AS stock_fen, a.private AS private_adjusted_fen, coalesce(a.adjusted, 0) AS adjusted
      FROM community AS c JOIN community_detail AS d ON d.community_id = c.id
      CROSS JOIN (SELECT max(k.per_household_fen) FILTER (WHERE k.channel_key = 'CENTRAL_PROVINCIAL') AS central, max(k.per_household_fen) FILTER (WHERE k.channel_key = 'COUNTY_MATCH') AS match,
          max(k.per_household_fen) FILTER (WHERE k.channel_key = 'RESIDENTS') AS residents
        FROM baseline_channel AS k JOIN baseline_version AS v ON v.id = k.baseline_id AND v.is_current) AS b
      LEFT JOIN (SELECT community_id, count(*)::integer AS adjusted, max(amount_fen) FILTER (WHERE channel_key = 'CENTRAL_PROVINCIAL') AS central, max(amount_fen) FILTER (WHERE channel_key = 'COUNTY_MATCH') AS match,
          max(amount_fen) FILTER (WHERE channel_key = 'RESIDENTS') AS residents, max(amount_fen) FILTER (WHERE channel_key = 'EXISTING_STOCK') AS stock,
          max(amount_fen) FILTER (WHERE channel_key = 'SOCIAL_CAPITAL') AS private
        FROM funding_adjustment GROUP BY community_id) AS a ON a.community_id = c.id
      LEFT JOIN (SELECT community_id, sum(amount_fen)::bigint AS amount_fen FROM share GROUP BY community_id) AS s ON s.community_id = c.id
      WHERE c.removal IS NULL AND c.stage <> 'WITHDRAWN'
    ) AS r
  ) AS p
) AS t;

-- What happened stays as it was written.
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER share_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON share_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER letter_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER reconciliation_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation_answer FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER closed_period_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_period FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- An entry moves its balance, whose checks refuse what must not be; a red entry is the mirror of what it names; a closed month takes nothing.
CREATE FUNCTION app.ledger_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  was ledger_entry;
  -- What leaves a pool or package by a division, or comes back to it with one that is taken back.
  divided bigint := CASE WHEN NEW.division_id IS NOT NULL AND NEW.community_id IS NULL AND (NEW.amount_fen < 0) = (NEW.reverses_id IS NULL) THEN -NEW.amount_fen ELSE 0 END;
BEGIN
  -- Closing a month waits for entries under way, and they for it.
  PERFORM pg_advisory_xact_lock_shared(hashtext('ledger period'));
  IF EXISTS (SELECT 1 FROM closed_period AS p WHERE p.period = NEW.period) THEN RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_month_open'; END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO was FROM ledger_entry WHERE id = NEW.reverses_id;
    IF was.reverses_id IS NOT NULL OR NEW.amount_fen <> -was.amount_fen OR (NEW.county_code, NEW.pool_year, NEW.project_id, NEW.community_id, NEW.channel_key, NEW.stream, NEW.utility_key, NEW.face, NEW.form, NEW.division_id)
      IS DISTINCT FROM (was.county_code, was.pool_year, was.project_id, was.community_id, was.channel_key, was.stream, was.utility_key, was.face, was.form, was.division_id) THEN
      RAISE EXCEPTION 'no mirror of what it reverses' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_mirror';
    END IF;
  END IF;
  INSERT INTO ledger_balance AS b (subject, channel_key, source, county_code, pool_year, project_id, community_id, stream, utility_key, last_on)
  VALUES (coalesce(NEW.community_id, 'project-' || NEW.project_id, NEW.county_code || '-' || NEW.pool_year || '-pool'), NEW.channel_key, coalesce(NEW.stream::text, NEW.utility_key, ''), NEW.county_code, NEW.pool_year, NEW.project_id,
    NEW.community_id, NEW.stream, NEW.utility_key, NEW.happened_on)
  ON CONFLICT (subject, channel_key, source) DO NOTHING;
  UPDATE ledger_balance AS b SET committed_fen = b.committed_fen + CASE NEW.face WHEN 'COMMITTED' THEN NEW.amount_fen ELSE 0 END,
    received_fen = b.received_fen + CASE NEW.face WHEN 'RECEIVED' THEN NEW.amount_fen ELSE 0 END, paid_fen = b.paid_fen + CASE NEW.face WHEN 'PAID' THEN NEW.amount_fen ELSE 0 END,
    committed_entries = b.committed_entries + (NEW.face = 'COMMITTED')::integer, received_entries = b.received_entries + (NEW.face = 'RECEIVED')::integer,
    paid_entries = b.paid_entries + (NEW.face = 'PAID')::integer, divided_committed_fen = b.divided_committed_fen + CASE NEW.face WHEN 'COMMITTED' THEN divided ELSE 0 END,
    divided_received_fen = b.divided_received_fen + CASE NEW.face WHEN 'RECEIVED' THEN divided ELSE 0 END, last_on = greatest(b.last_on, NEW.happened_on)
  WHERE b.subject = coalesce(NEW.community_id, 'project-' || NEW.project_id, NEW.county_code || '-' || NEW.pool_year || '-pool') AND b.channel_key = NEW.channel_key
    AND b.source = coalesce(NEW.stream::text, NEW.utility_key, '');
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_counted AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION app.ledger_counted();
-- Both halves of a division stand, or neither: what leaves the pool arrives, and is of one kind.
CREATE FUNCTION app.ledger_divided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  IF (SELECT sum(amount_fen) <> 0 OR count(DISTINCT (county_code, channel_key, stream, face)) > 1 OR count(*) < 2 FROM ledger_entry WHERE division_id = NEW.division_id) THEN
    RAISE EXCEPTION 'half a division' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_division';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_divided AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.division_id IS NOT NULL) EXECUTE FUNCTION app.ledger_divided();
CREATE FUNCTION app.period_closes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, app AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger period'));
  RETURN NULL;
END $$;
CREATE TRIGGER period_closes BEFORE INSERT ON closed_period FOR EACH STATEMENT EXECUTE FUNCTION app.period_closes();

-- 州财政局, and no other agency, posts what comes from above; 州招商局 reads franchise projects.
CREATE FUNCTION app.finance() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.role', true) = 'AGENCY_OFFICER' AND current_setting('app.agency', true) = 'FINANCE', false)
$$;
-- Whether a row of a utility is the actor's: of the own utility, within the counties of the own operating unit.
CREATE FUNCTION app.own_utility(p_utility text, p_county text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(app.role() = 'UTILITY_OFFICER' AND p_utility = app.utility() AND (app.unit_counties() IS NULL OR p_county = ANY (app.unit_counties())), false)
$$;

DO $$
DECLARE
  t text;
  own text := '(SELECT app.role()) = ''COUNTY_OFFICER'' AND county_code = (SELECT app.county())';
BEGIN
  FOREACH t IN ARRAY ARRAY['funding_tag', 'funding_adjustment', 'funding_application', 'franchise_project', 'ledger_entry', 'ledger_balance', 'closed_period', 'share_round', 'share_basis', 'share', 'share_event',
    'letter', 'reconciliation', 'reconciliation_line', 'reconciliation_answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO dehong_portal', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['funding_tag', 'closed_period', 'reconciliation'] LOOP
    EXECUTE format('CREATE POLICY every_role ON %I FOR SELECT TO dehong_portal USING ((SELECT app.user_id()) IS NOT NULL)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['closed_period', 'reconciliation', 'reconciliation_line', 'share_round', 'share_basis', 'share'] LOOP
    EXECUTE format('CREATE POLICY prefecture_adds ON %I FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.decides()))', t);
    EXECUTE format('GRANT INSERT ON %I TO dehong_portal', t);
  END LOOP;
  -- A county's own affairs: it writes, the prefecture reads.
  FOREACH t IN ARRAY ARRAY['funding_adjustment', 'funding_application', 'franchise_project'] LOOP
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO dehong_portal WITH CHECK (%s)', t, own);
    EXECUTE format('CREATE POLICY owner_edits ON %I FOR UPDATE TO dehong_portal USING (%s) WITH CHECK (%s)', t, own, own);
    EXECUTE format('GRANT INSERT ON %I TO dehong_portal', t);
  END LOOP;
  EXECUTE format('CREATE POLICY reach ON funding_adjustment FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (%s))', own);
  EXECUTE format('CREATE POLICY reach ON funding_application FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (SELECT app.finance()) OR (%s))', own);
  EXECUTE format('CREATE POLICY reach ON franchise_project FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = ''AGENCY_OFFICER'' AND (SELECT app.agency()) = ''INVESTMENT'') OR (%s))', own);
  FOREACH t IN ARRAY ARRAY['ledger_entry', 'ledger_balance', 'reconciliation_line'] LOOP
    EXECUTE format('CREATE POLICY reach ON %I FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR (%s) OR ((SELECT app.finance()) AND channel_key = ''CENTRAL_PROVINCIAL'') OR app.own_utility(utility_key, county_code))', t, own);
  END LOOP;
  EXECUTE format('CREATE POLICY owner_takes_out ON funding_adjustment FOR DELETE TO dehong_portal USING (%s)', own);
END $$;
GRANT SELECT ON community_funding TO dehong_portal;
GRANT DELETE ON funding_adjustment TO dehong_portal;
GRANT UPDATE (amount_fen, reason, version, updated_at, updated_by_id) ON funding_adjustment TO dehong_portal;
GRANT UPDATE (plan_year, stream, batch, document_number, applied_on, asked_fen, outcome, granted_fen, answered_on, answer_number, note, version) ON funding_application TO dehong_portal;
GRANT UPDATE (kind, place, operator, starts_on, term_years, investment_fen, yearly_income_fen, note, ended_at, ended_reason, version) ON franchise_project TO dehong_portal;

-- Who posts what: 州财政局 arrivals from above into counties' pools; a county its match, residents, stock, private capital, divisions and payments; a utility its own payments.
CREATE POLICY posts ON ledger_entry FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND (
  ((SELECT app.finance()) AND channel_key = 'CENTRAL_PROVINCIAL' AND face IN ('COMMITTED', 'RECEIVED') AND pool_year IS NOT NULL AND division_id IS NULL)
  OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND channel_key <> 'UTILITIES' AND (channel_key <> 'CENTRAL_PROVINCIAL' OR face = 'PAID' OR division_id IS NOT NULL))
  OR (app.own_utility(utility_key, county_code) AND face IN ('RECEIVED', 'PAID'))));
-- Its subject must be one that the writer sees and of that county: a foreign key alone asks nobody.
CREATE POLICY subject_seen ON ledger_entry AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (
  (community_id IS NULL OR EXISTS (SELECT 1 FROM community AS c WHERE c.id = community_id AND c.removal IS NULL))
  AND (project_id IS NULL OR EXISTS (SELECT 1 FROM project AS p WHERE p.id = project_id AND p.county_code = ledger_entry.county_code)));
GRANT INSERT ON ledger_entry TO dehong_portal;

-- Shares: worked out and sent by the prefecture, answered by the utility through app.share_answer alone; a county sees those of its communities.
CREATE POLICY reach ON share FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()))
  OR (state <> 'DRAFT' AND app.own_utility(utility_key, county_code)));
CREATE POLICY begins ON share AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (state = 'DRAFT');
CREATE POLICY prefecture_proposes ON share FOR UPDATE TO dehong_portal USING ((SELECT app.decides()) AND state <> 'CONFIRMED') WITH CHECK ((SELECT app.decides()) AND state IN ('DRAFT', 'PROPOSED'));
GRANT UPDATE (state, amount_fen, excluded, round_id, proposed_on, answered_at, answered_by_id, counter_fen, objection, version) ON share TO dehong_portal;
CREATE POLICY reach ON share_event FOR SELECT TO dehong_portal USING (EXISTS (SELECT 1 FROM share AS s WHERE s.id = share_id));
CREATE POLICY prefecture_says ON share_event FOR INSERT TO dehong_portal WITH CHECK ((SELECT app.decides()) AND kind IN ('PROPOSED', 'REPROPOSED') AND by_id = (SELECT app.user_id())
  AND EXISTS (SELECT 1 FROM share AS s WHERE s.id = share_id AND s.utility_key = share_event.utility_key AND s.county_code = share_event.county_code AND s.amount_fen = share_event.amount_fen AND s.state = 'PROPOSED'));
GRANT INSERT ON share_event TO dehong_portal;
CREATE POLICY reach ON share_round FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR EXISTS (SELECT 1 FROM share AS s WHERE s.round_id = share_round.id));
CREATE POLICY reach ON share_basis FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility())));
CREATE POLICY prefecture_edits ON share_basis FOR UPDATE TO dehong_portal USING ((SELECT app.decides())) WITH CHECK ((SELECT app.decides()));
GRANT UPDATE (households, floor_area, buildings, whole_fen, version, updated_at, updated_by_id) ON share_basis TO dehong_portal;

-- A utility's word on shares that were sent to it, in the versions that it saw: all of them, or none. What is confirmed stands in the ledger as committed.
-- @returns the shares that stand otherwise by now: then nothing was written
CREATE FUNCTION app.share_answer(p_ids integer[], p_versions integer[], p_counter bigint, p_reason text, p_on date, p_at timestamptz) RETURNS SETOF integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  s share;
  stale integer[] := '{}';
BEGIN
  IF app.role() IS DISTINCT FROM 'UTILITY_OFFICER' OR cardinality(p_ids) IS DISTINCT FROM cardinality(p_versions) OR (p_counter IS NULL) <> (p_reason IS NULL) THEN
    RAISE EXCEPTION 'the utility answers' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR s IN SELECT k.* FROM share AS k WHERE k.id = ANY (p_ids) ORDER BY k.id FOR UPDATE LOOP
    IF NOT app.own_utility(s.utility_key, s.county_code) OR s.state = 'DRAFT' THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
    IF s.state <> 'PROPOSED' OR s.version IS DISTINCT FROM p_versions[array_position(p_ids, s.id)] THEN stale := stale || s.id; END IF;
  END LOOP;
  IF (SELECT count(*) FROM share AS k WHERE k.id = ANY (p_ids)) <> cardinality(p_ids) THEN RAISE EXCEPTION 'not one''s own' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF cardinality(stale) > 0 THEN RETURN QUERY SELECT unnest(stale); RETURN; END IF;
  UPDATE share AS k SET state = CASE WHEN p_counter IS NULL THEN 'CONFIRMED' ELSE 'OBJECTED' END::"ShareState", counter_fen = p_counter, objection = p_reason, answered_at = p_at, answered_by_id = app.user_id(),
    version = k.version + 1 WHERE k.id = ANY (p_ids);
  INSERT INTO share_event (share_id, utility_key, county_code, kind, amount_fen, counter_fen, reason, by_id, at)
  SELECT k.id, k.utility_key, k.county_code, CASE WHEN p_counter IS NULL THEN 'CONFIRMED' ELSE 'OBJECTED' END::"ShareEventKind", k.amount_fen, p_counter, p_reason, app.user_id(), p_at
  FROM share AS k WHERE k.id = ANY (p_ids) ORDER BY k.id;
  IF p_counter IS NULL THEN
    INSERT INTO ledger_entry (county_code, community_id, channel_key, utility_key, face, amount_fen, happened_on, period, payer, created_by_id, created_at)
    SELECT k.county_code, k.community_id, 'UTILITIES', k.utility_key, 'COMMITTED', k.amount_fen, p_on, extract(year FROM p_on)::integer * 100 + extract(month FROM p_on)::integer, u.name, app.user_id(), p_at
    FROM share AS k JOIN utility AS u ON u.key = k.utility_key WHERE k.id = ANY (p_ids) AND k.amount_fen > 0 ORDER BY k.community_id;
  END IF;
END $$;
-- The prefecture changes a confirmed share: that line alone is asked again, and what it had committed is reversed in red. @returns false where another version stands by now
CREATE FUNCTION app.share_reopen(p_id integer, p_version integer, p_amount bigint, p_reason text, p_on date, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
DECLARE
  s share;
BEGIN
  IF NOT app.decides() THEN RAISE EXCEPTION 'the prefecture proposes' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO s FROM share WHERE id = p_id FOR UPDATE;
  IF s.state IS DISTINCT FROM 'CONFIRMED' OR s.version IS DISTINCT FROM p_version THEN RETURN false; END IF;
  UPDATE share SET state = 'PROPOSED', amount_fen = p_amount, excluded = NULL, proposed_on = p_on, answered_at = NULL, answered_by_id = NULL, version = version + 1 WHERE id = p_id;
  INSERT INTO share_event (share_id, utility_key, county_code, kind, amount_fen, reason, by_id, at) VALUES (p_id, s.utility_key, s.county_code, 'REOPENED', p_amount, p_reason, app.user_id(), p_at);
  INSERT INTO ledger_entry (county_code, community_id, channel_key, utility_key, face, amount_fen, happened_on, period, payer, reverses_id, reason, created_by_id, created_at)
  SELECT e.county_code, e.community_id, e.channel_key, e.utility_key, e.face, -e.amount_fen, p_on, extract(year FROM p_on)::integer * 100 + extract(month FROM p_on)::integer, e.payer, e.id, p_reason, app.user_id(), p_at
  FROM ledger_entry AS e WHERE e.community_id = s.community_id AND e.utility_key = s.utility_key AND e.face = 'COMMITTED' AND e.reverses_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger_entry AS r WHERE r.reverses_id = e.id);
  RETURN true;
END $$;

-- Letters as they were given out.
CREATE POLICY reach ON letter FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility())
  AND ((SELECT app.unit_counties()) IS NULL OR county_codes <@ (SELECT app.unit_counties()))));
CREATE POLICY gives_out ON letter FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND ((SELECT app.decides())
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility()) AND ((SELECT app.unit_counties()) IS NULL OR county_codes <@ (SELECT app.unit_counties())))));
GRANT INSERT ON letter TO dehong_portal;

-- Three sides of a figure, each says its own.
CREATE POLICY reach ON reconciliation_answer FOR SELECT TO dehong_portal USING (EXISTS (SELECT 1 FROM reconciliation_line AS l WHERE l.id = line_id));
CREATE POLICY says ON reconciliation_answer FOR INSERT TO dehong_portal WITH CHECK (by_id = (SELECT app.user_id())
  AND EXISTS (SELECT 1 FROM reconciliation_line AS l WHERE l.id = line_id AND l.county_code = reconciliation_answer.county_code AND l.utility_key IS NOT DISTINCT FROM reconciliation_answer.utility_key)
  AND (((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND (party = 'COUNTY' OR (party = 'THIRD' AND utility_key IS NOT NULL AND document_number IS NOT NULL)))
    OR (app.own_utility(utility_key, county_code) AND party = 'UTILITY') OR ((SELECT app.finance()) AND utility_key IS NULL AND party = 'THIRD')));
GRANT INSERT ON reconciliation_answer TO dehong_portal;
-- The line keeps the last word of each side, so that a list of thousands need not look for it.
CREATE FUNCTION app.side_said() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app AS $$
BEGIN
  UPDATE reconciliation_line SET county_fen = CASE NEW.party WHEN 'COUNTY' THEN NEW.amount_fen ELSE county_fen END,
    utility_fen = CASE NEW.party WHEN 'UTILITY' THEN NEW.amount_fen ELSE utility_fen END, third_fen = CASE NEW.party WHEN 'THIRD' THEN NEW.amount_fen ELSE third_fen END
  WHERE id = NEW.line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER side_said AFTER INSERT ON reconciliation_answer FOR EACH ROW EXECUTE FUNCTION app.side_said();
GRANT USAGE ON SEQUENCE funding_application_id_seq, franchise_project_id_seq, ledger_entry_id_seq, share_round_id_seq, share_id_seq, share_event_id_seq, reconciliation_line_id_seq, reconciliation_answer_id_seq TO dehong_portal;

-- What became of an application or a franchise project: for those who read it.
CREATE POLICY reach_money ON audit_event FOR SELECT TO dehong_portal USING (
  object_type IN ('application', 'franchise') AND result = 'done'
  AND ((SELECT app.reaches_all()) OR ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county())) OR (object_type = 'application' AND (SELECT app.finance()))
    OR (object_type = 'franchise' AND (SELECT app.role()) = 'AGENCY_OFFICER' AND (SELECT app.agency()) = 'INVESTMENT')));

-- Papers of a share and of an entry of the ledger.
ALTER TABLE evidence DROP CONSTRAINT evidence_subject, ADD CONSTRAINT evidence_subject CHECK (num_nonnulls(community_id, project_id, plan_change_id, approval_id, task_id, share_id, ledger_entry_id) <= 1
  AND (num_nonnulls(community_id, project_id, plan_change_id, approval_id, task_id, share_id, ledger_entry_id) = 1 OR county_code IS NOT NULL) AND left(community_id, 6) = county_code
  AND num_nonnulls(agency_key, utility_key) <= 1);
DROP POLICY adds ON evidence;
CREATE POLICY adds ON evidence FOR INSERT TO dehong_portal WITH CHECK (created_by_id = (SELECT app.user_id()) AND withdrawn_at IS NULL AND (
  ((SELECT app.role()) = 'COUNTY_OFFICER' AND county_code = (SELECT app.county()) AND agency_key IS NULL AND utility_key IS NULL AND share_id IS NULL)
  OR ((SELECT app.role()) = 'AGENCY_OFFICER' AND agency_key = (SELECT app.agency()) AND num_nonnulls(task_id, approval_id, ledger_entry_id) = 1)
  OR ((SELECT app.role()) = 'UTILITY_OFFICER' AND utility_key = (SELECT app.utility()) AND num_nonnulls(task_id, share_id, ledger_entry_id) = 1)
  OR ((SELECT app.decides()) AND agency_key IS NULL AND utility_key IS NULL AND num_nonnulls(task_id, plan_change_id, share_id) = 1)));
CREATE POLICY money_seen ON evidence AS RESTRICTIVE FOR INSERT TO dehong_portal WITH CHECK (
  (share_id IS NULL OR EXISTS (SELECT 1 FROM share AS s WHERE s.id = share_id)) AND (ledger_entry_id IS NULL OR EXISTS (SELECT 1 FROM ledger_entry AS e WHERE e.id = ledger_entry_id)));

REVOKE ALL ON FUNCTION app.ledger_counted(), app.ledger_divided(), app.period_closes(), app.side_said(), app.finance(), app.own_utility(text, text), app.share_answer(integer[], integer[], bigint, text, date, timestamptz),
  app.share_reopen(integer, integer, bigint, text, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.finance(), app.own_utility(text, text), app.share_answer(integer[], integer[], bigint, text, date, timestamptz), app.share_reopen(integer, integer, bigint, text, date, timestamptz) TO dehong_portal;
