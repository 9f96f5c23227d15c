-- Municipalities, accounts, roles, mail, audit.
-- Times are microseconds since 1970 UTC; choices are their fixed texts.

CREATE TABLE municipality (
    id              BLOB PRIMARY KEY,
    slug            TEXT NOT NULL CONSTRAINT municipality_slug UNIQUE,
    name            TEXT NOT NULL,
    host            TEXT NOT NULL CONSTRAINT municipality_host UNIQUE,
    theme           TEXT NOT NULL,
    langs           TEXT NOT NULL,
    contact_mail    TEXT NOT NULL,
    contact_phone   TEXT NOT NULL,
    contact_address TEXT NOT NULL,
    contact_hours   TEXT NOT NULL,
    -- grows with every change that residents can see; kept pages with an older number are stale
    revision        BIGINT NOT NULL DEFAULT 0,
    created_at      BIGINT NOT NULL
);

CREATE TABLE area (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    slug            TEXT NOT NULL,
    name            TEXT NOT NULL,
    position        BIGINT NOT NULL,
    CONSTRAINT area_slug UNIQUE (municipality_id, slug),
    CONSTRAINT area_tenant UNIQUE (municipality_id, id)
);

-- The first four characters of a postcode name a district.
CREATE TABLE area_postcode (
    municipality_id BLOB NOT NULL,
    postcode        TEXT NOT NULL,
    area_id         BLOB NOT NULL,
    PRIMARY KEY (municipality_id, postcode),
    FOREIGN KEY (municipality_id, area_id) REFERENCES area (municipality_id, id)
);

CREATE TABLE topic (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    slug            TEXT NOT NULL,
    name_nl         TEXT NOT NULL,
    name_en         TEXT NOT NULL,
    position        BIGINT NOT NULL,
    CONSTRAINT topic_slug UNIQUE (municipality_id, slug),
    CONSTRAINT topic_tenant UNIQUE (municipality_id, id)
);

-- Numbers that people see (proposals, receipts), counted per municipality without gaps.
CREATE TABLE counter (
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    name            TEXT NOT NULL,
    value           BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, name)
);

CREATE TABLE account (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    mail            TEXT NOT NULL,
    name            TEXT NOT NULL,
    alias           TEXT,
    kind            TEXT NOT NULL CHECK (kind IN ('resident', 'business', 'organisation')),
    organisation    TEXT,
    area_id         BLOB,
    assurance       TEXT NOT NULL,
    lang            TEXT NOT NULL,
    password_hash   TEXT,
    created_at      BIGINT NOT NULL,
    CONSTRAINT account_mail UNIQUE (municipality_id, mail),
    CONSTRAINT account_tenant UNIQUE (municipality_id, id),
    FOREIGN KEY (municipality_id, area_id) REFERENCES area (municipality_id, id)
);

-- Other proofs of who somebody is: an OpenID Connect subject, say.
CREATE TABLE identity (
    municipality_id BLOB NOT NULL,
    provider        TEXT NOT NULL,
    subject         TEXT NOT NULL,
    account_id      BLOB NOT NULL,
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, provider, subject),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);

CREATE TABLE session (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    account_id      BLOB NOT NULL,
    token_hash      BLOB NOT NULL CONSTRAINT session_token UNIQUE,
    device          TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    seen_at         BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

-- Links sent by mail: only the hash is kept, and each works once.
CREATE TABLE mail_link (
    token_hash      BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    account_id      BLOB NOT NULL,
    purpose         TEXT NOT NULL CHECK (purpose IN ('confirm_mail', 'sign_in', 'change_mail')),
    mail            TEXT NOT NULL,
    expires_at      BIGINT NOT NULL,
    used_at         BIGINT,
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);
CREATE INDEX mail_link_account ON mail_link (account_id, purpose);

CREATE TABLE rate (
    key          TEXT PRIMARY KEY,
    window_start BIGINT NOT NULL,
    hits         BIGINT NOT NULL
);

CREATE TABLE mail (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT mail_id UNIQUE,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    recipient       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    body            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts        BIGINT NOT NULL DEFAULT 0,
    last_error      TEXT,
    created_at      BIGINT NOT NULL,
    next_at         BIGINT NOT NULL,
    sent_at         BIGINT
);
CREATE INDEX mail_due ON mail (state, next_at);
CREATE INDEX mail_list ON mail (municipality_id, created_at, seq);
CREATE INDEX mail_by_state ON mail (municipality_id, state, created_at, seq);

-- Append-only: the triggers of 0003 refuse changes.
CREATE TABLE audit (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT audit_id UNIQUE,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    at              BIGINT NOT NULL,
    actor_id        BLOB,
    actor           TEXT,
    action          TEXT NOT NULL,
    object_kind     TEXT NOT NULL,
    object_id       BLOB,
    object_label    TEXT NOT NULL,
    detail          TEXT NOT NULL,
    request_id      TEXT
);
CREATE INDEX audit_list ON audit (municipality_id, at, seq);
CREATE INDEX audit_by_action ON audit (municipality_id, action, at, seq);
