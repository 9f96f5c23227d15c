-- What a municipality adds to the library, and what it leaves out of what comes with the portal.
CREATE TABLE library_entry (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT library_entry_id UNIQUE,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    kind            TEXT NOT NULL CHECK (kind IN ('example', 'document')),
    title           TEXT NOT NULL CHECK (title <> ''),
    -- what it says, as JSON
    content         TEXT NOT NULL CHECK (content <> ''),
    -- not shown to residents; it is kept, so that it can be shown again
    withdrawn       BOOLEAN NOT NULL,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    CONSTRAINT library_entry_order CHECK (created_at <= updated_at)
);
CREATE INDEX library_entry_list ON library_entry (municipality_id, created_at, seq);

-- An entry that comes with the portal, by its name: the portal may no longer have it, so it is not pointed to.
CREATE TABLE library_hidden (
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    name            TEXT NOT NULL CHECK (name <> ''),
    hidden_at       BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, name)
);
