-- Choices of methods that were kept with a process. Only ever added to: the newest is the choice that holds.
CREATE TABLE process_choice (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT process_choice_id UNIQUE,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    -- version of the rules
    rules           BIGINT NOT NULL CHECK (rules > 0),
    -- the answers, as JSON
    input           TEXT NOT NULL,
    -- texts of the methods, space-separated, in the order of the ranking
    methods         TEXT NOT NULL CHECK (methods <> ''),
    -- the first of the ranking
    best            TEXT NOT NULL CHECK (best <> ''),
    reason          TEXT NOT NULL,
    made_by         BLOB,
    -- name of who chose
    maker           TEXT,
    created_at      BIGINT NOT NULL,
    -- Who does not take the first says why.
    CONSTRAINT process_choice_reason CHECK (reason <> '' OR ' ' || methods || ' ' LIKE '% ' || best || ' %'),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX process_choice_list ON process_choice (process_id, created_at, seq);
