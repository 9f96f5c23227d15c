-- Templates that a municipality keeps: saved from a process of its own, or read from a file.
CREATE TABLE template (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT template_id UNIQUE,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    origin          TEXT NOT NULL CHECK (origin IN ('own', 'imported')),
    title           TEXT NOT NULL CHECK (title <> ''),
    fits            TEXT NOT NULL CHECK (fits <> ''),
    -- the municipality that made it first
    author          TEXT NOT NULL CHECK (author <> ''),
    level           TEXT,
    -- the template as the file that it is shared as
    content         TEXT NOT NULL CHECK (content <> ''),
    -- the process that it was saved from
    source_id       BLOB,
    created_at      BIGINT NOT NULL,
    CONSTRAINT template_source CHECK ((origin = 'own') = (source_id IS NOT NULL)),
    FOREIGN KEY (municipality_id, source_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX template_list ON template (municipality_id, created_at, seq);
CREATE INDEX template_source_process ON template (source_id);

-- From which template a process was made. The template can be removed or changed elsewhere, so it is not pointed to.
CREATE TABLE process_template (
    process_id      BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    title           TEXT NOT NULL CHECK (title <> ''),
    edition         BIGINT NOT NULL CHECK (edition > 0),
    licence         TEXT NOT NULL CHECK (licence <> ''),
    -- where it came from, as JSON
    provenance      TEXT NOT NULL CHECK (provenance <> ''),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
