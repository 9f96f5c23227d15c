-- Whom a process touches, how they are reached, and how many came by a code.

CREATE TABLE campaign_group (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('residents', 'businesses', 'organisations', 'missing')),
    name            TEXT NOT NULL CHECK (name <> ''),
    -- the name in small letters, as it is compared
    name_key        TEXT NOT NULL,
    interest        BIGINT NOT NULL CHECK (interest BETWEEN 1 AND 3),
    influence       BIGINT NOT NULL CHECK (influence BETWEEN 1 AND 3),
    reached         TEXT NOT NULL,
    note            TEXT NOT NULL,
    CONSTRAINT campaign_group_name_key UNIQUE (process_id, name_key),
    CONSTRAINT campaign_group_process UNIQUE (process_id, id),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

CREATE TABLE campaign_moment (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    process_id      BLOB NOT NULL,
    -- none is everybody
    group_id        BLOB,
    channel         TEXT NOT NULL CHECK (channel IN ('letter', 'paper', 'poster', 'school', 'street', 'phone', 'desk',
                        'meeting', 'social_media', 'website', 'mail', 'other')),
    message         TEXT NOT NULL CHECK (message <> ''),
    at              BIGINT NOT NULL,
    owner           TEXT NOT NULL,
    place           TEXT NOT NULL,
    done            BOOLEAN NOT NULL,
    result          TEXT NOT NULL,
    target          TEXT NOT NULL CHECK (target IN ('process', 'proposals')),
    -- short, for on paper; kept as it was printed
    code            TEXT CHECK (length(code) = 6),
    version         BIGINT NOT NULL CHECK (version > 0),
    CONSTRAINT campaign_moment_tenant UNIQUE (municipality_id, id),
    CONSTRAINT campaign_moment_code UNIQUE (municipality_id, code),
    CONSTRAINT campaign_moment_result CHECK (done OR result = ''),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (process_id, group_id) REFERENCES campaign_group (process_id, id)
);
CREATE INDEX campaign_moment_list ON campaign_moment (process_id, at, id);

-- How often a code was used on a day. Nothing is kept of who used it.
CREATE TABLE campaign_visit (
    moment_id       BLOB NOT NULL,
    day             TEXT NOT NULL CHECK (length(day) = 10),
    municipality_id BLOB NOT NULL,
    visits          BIGINT NOT NULL CHECK (visits > 0),
    PRIMARY KEY (moment_id, day),
    FOREIGN KEY (municipality_id, moment_id) REFERENCES campaign_moment (municipality_id, id)
);
