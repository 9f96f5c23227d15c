-- Who is affected by the question of a process and how they stay involved; what was published about influence and
-- changed since.

ALTER TABLE process ADD COLUMN affected_residents TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_businesses TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_organisations TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN affected_missing TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN lasting TEXT NOT NULL DEFAULT '';
ALTER TABLE process ADD COLUMN intensity TEXT CHECK (intensity IN ('small', 'normal', 'heavy'));

CREATE TABLE process_change (
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    -- the version of the process that the change made: fields of one save have one version
    version         BIGINT NOT NULL CHECK (version > 1),
    field           TEXT NOT NULL CHECK (field IN ('level', 'frame_fixed', 'frame_open', 'decider', 'decision_date',
                        'promise')),
    was             TEXT NOT NULL,
    becomes         TEXT NOT NULL,
    note            TEXT NOT NULL CHECK (length(note) BETWEEN 10 AND 500),
    at              BIGINT NOT NULL,
    actor_id        BLOB,
    actor           TEXT,
    PRIMARY KEY (process_id, version, field),
    CONSTRAINT process_change_differs CHECK (was <> becomes),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (municipality_id, actor_id) REFERENCES account (municipality_id, id)
);

CREATE TRIGGER process_change_no_update BEFORE UPDATE ON process_change BEGIN
    SELECT RAISE(ABORT, 'the changes of a process only grow');
END;

CREATE TRIGGER process_change_no_delete BEFORE DELETE ON process_change BEGIN
    SELECT RAISE(ABORT, 'the changes of a process only grow');
END;

-- INSERT OR REPLACE takes a row away without a trigger for what is deleted.
CREATE TRIGGER process_change_no_replace BEFORE INSERT ON process_change
WHEN EXISTS (SELECT 1 FROM process_change c
             WHERE c.process_id = NEW.process_id AND c.version = NEW.version AND c.field = NEW.field)
BEGIN
    SELECT RAISE(ABORT, 'the changes of a process only grow');
END;
