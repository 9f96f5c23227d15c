-- What the database keeps by itself: search, tallies, and an audit log that only grows.

ALTER TABLE proposal ADD COLUMN search TSVECTOR GENERATED ALWAYS AS (
    setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('dutch', body), 'B')
) STORED;
CREATE INDEX proposal_search ON proposal USING gin (search);

CREATE FUNCTION proposal_tally_add(p UUID, s TEXT, t UUID, a UUID, n BIGINT, u BIGINT) RETURNS VOID AS $$
    INSERT INTO proposal_tally AS x (process_id, state, topic_id, area_id, proposals, supports)
    VALUES (p, s, COALESCE(t, '00000000-0000-0000-0000-000000000000'),
            COALESCE(a, '00000000-0000-0000-0000-000000000000'), n, u)
    ON CONFLICT (process_id, state, topic_id, area_id)
    DO UPDATE SET proposals = x.proposals + n, supports = x.supports + u;
$$ LANGUAGE sql;

CREATE FUNCTION proposal_tally_keep() RETURNS TRIGGER AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM proposal_tally_add(OLD.process_id, OLD.state, OLD.topic_id, OLD.area_id, -1, -OLD.supports);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM proposal_tally_add(NEW.process_id, NEW.state, NEW.topic_id, NEW.area_id, 1, NEW.supports);
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER proposal_tally_keep AFTER INSERT OR DELETE OR UPDATE OF process_id, state, topic_id, area_id, supports
    ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_tally_keep();

CREATE FUNCTION audit_only_grows() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_only_grows();
