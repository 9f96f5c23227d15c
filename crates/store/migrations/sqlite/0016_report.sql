-- The plan and the report of a process. Staff keep sections; publishing makes a version, and versions only grow.

CREATE TABLE report_section (
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    section         TEXT NOT NULL CHECK (section IN ('subject', 'reason', 'aim', 'influence', 'frame', 'people',
                        'approach', 'methods', 'channels', 'planning', 'budget', 'roles', 'feedback', 'evaluation',
                        'privacy', 'done', 'activities', 'participants', 'outcomes', 'not_adopted', 'contribution',
                        'changes', 'judgement', 'went_well', 'better', 'lessons', 'sequel')),
    text            TEXT NOT NULL CHECK (length(text) <= 8000),
    -- what the portal knew when it was filled last
    filled          TEXT NOT NULL,
    version         BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (process_id, section),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

CREATE TABLE report_version (
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('plan', 'report')),
    number          BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('principal', 'project_leader', 'participation', 'communication',
                        'moderator', 'department', 'designer', 'functional', 'privacy', 'security', 'accessibility',
                        'district', 'contact_centre', 'legal', 'finance')),
    -- what changed; the first version may have none
    note            TEXT NOT NULL,
    question        TEXT NOT NULL CHECK (question <> ''),
    level           TEXT CHECK (level IN ('inform', 'consult', 'advise', 'co_produce', 'co_decide')),
    -- the sections with their texts, in order, as JSON: one row is one document that never changes
    sections        TEXT NOT NULL CHECK (sections <> ''),
    PRIMARY KEY (process_id, kind, number),
    CONSTRAINT report_version_note CHECK (number = 1 OR length(note) BETWEEN 10 AND 500),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

-- What became of proposals, in the order of their numbers.
CREATE INDEX proposal_by_number ON proposal (process_id, number);
CREATE INDEX proposal_by_answer ON proposal (process_id, answer, number);

CREATE TRIGGER report_version_no_update BEFORE UPDATE ON report_version BEGIN
    SELECT RAISE(ABORT, 'versions of a report only grow');
END;

CREATE TRIGGER report_version_no_delete BEFORE DELETE ON report_version BEGIN
    SELECT RAISE(ABORT, 'versions of a report only grow');
END;

-- The next number and no other. It also stops INSERT OR REPLACE, which takes a row away without a trigger.
CREATE TRIGGER report_version_next BEFORE INSERT ON report_version
WHEN NEW.number <> 1 + (SELECT COALESCE(MAX(v.number), 0) FROM report_version v
                        WHERE v.process_id = NEW.process_id AND v.kind = NEW.kind)
BEGIN
    SELECT RAISE(ABORT, 'versions of a report have the next number');
END;

-- The page of a process says which documents can be read: see 0005_known.sql.
CREATE TRIGGER report_version_revision AFTER INSERT ON report_version BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;
