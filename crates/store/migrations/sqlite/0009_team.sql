-- Who carries a process inside the municipality, and what the administration agreed to.

CREATE TABLE team_member (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('principal', 'project_leader', 'participation', 'communication',
                        'moderator', 'department', 'designer', 'functional', 'privacy', 'security', 'accessibility',
                        'district', 'contact_centre', 'legal', 'finance')),
    name            TEXT NOT NULL CHECK (name <> ''),
    hours           BIGINT NOT NULL CHECK (hours BETWEEN 0 AND 60),
    replacement     TEXT NOT NULL,
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX team_member_list ON team_member (process_id, id);

-- One for each process: a later agreement takes the place of an earlier one, and the log keeps both.
CREATE TABLE sign_off (
    process_id      BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    body            TEXT NOT NULL CHECK (body IN ('council', 'executive', 'district', 'management')),
    name            TEXT NOT NULL CHECK (name <> ''),
    agreed_on       TEXT NOT NULL CHECK (length(agreed_on) = 10),
    promised        TEXT NOT NULL CHECK (promised <> ''),
    document        TEXT NOT NULL,
    url             TEXT NOT NULL,
    noted_by        BLOB,
    noted_at        BIGINT NOT NULL,
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (municipality_id, noted_by) REFERENCES account (municipality_id, id)
);
