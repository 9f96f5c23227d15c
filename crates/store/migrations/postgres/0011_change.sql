-- Who is affected by the question of a process and how they stay involved; what was published about influence and
-- changed since.

ALTER TABLE process ADD COLUMN affected_residents TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_businesses TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_organisations TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_missing TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN lasting TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN intensity TEXT CHECK (intensity IN ('small', 'normal', 'heavy'));

CREATE TABLE process_change (
    municipality_id UUID NOT NULL,
    process_id      UUID NOT NULL,
    -- the version of the process that the change made: fields of one save have one version
    version         BIGINT NOT NULL CHECK (version > 1),
    field           TEXT NOT NULL CHECK (field IN ('level', 'frame_fixed', 'frame_open', 'decider', 'decision_date',
                        'promise')),
    was             TEXT NOT NULL,
    becomes         TEXT NOT NULL,
    note            TEXT NOT NULL CHECK (length(note) BETWEEN 10 AND 500),
    at              BIGINT NOT NULL,
    actor_id        UUID,
    actor           TEXT,
    PRIMARY KEY (process_id, version, field),
    CONSTRAINT process_change_differs CHECK (was <> becomes),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (municipality_id, actor_id) REFERENCES account (municipality_id, id)
);

CREATE FUNCTION process_change_only_grows() RETURNS TRIGGER AS $$
BEGIN
    RAISE EXCEPTION 'the changes of a process only grow';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER process_change_only_grows BEFORE UPDATE OR DELETE ON process_change
    FOR EACH ROW EXECUTE FUNCTION process_change_only_grows();

CREATE TRIGGER process_change_no_truncate BEFORE TRUNCATE ON process_change
    FOR EACH STATEMENT EXECUTE FUNCTION process_change_only_grows();
