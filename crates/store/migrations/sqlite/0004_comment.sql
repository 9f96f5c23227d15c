-- Comments on proposals, and reports that one is against the house rules.

-- How many are shown, by side; kept in the transaction of the rows they count.
ALTER TABLE proposal ADD COLUMN comments_for BIGINT NOT NULL DEFAULT 0
    CONSTRAINT proposal_comments_for_check CHECK (comments_for >= 0);
ALTER TABLE proposal ADD COLUMN comments_against BIGINT NOT NULL DEFAULT 0
    CONSTRAINT proposal_comments_against_check CHECK (comments_against >= 0);
ALTER TABLE proposal ADD COLUMN comments_remark BIGINT NOT NULL DEFAULT 0
    CONSTRAINT proposal_comments_remark_check CHECK (comments_remark >= 0);

CREATE TABLE comment (
    -- the order of lists, where times are equal
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT comment_id UNIQUE,
    municipality_id BLOB NOT NULL,
    proposal_id     BLOB NOT NULL,
    side            TEXT NOT NULL CHECK (side IN ('for', 'against', 'remark')),
    body            TEXT NOT NULL CONSTRAINT comment_length CHECK (length(body) <= 1000),
    author_id       BLOB NOT NULL,
    author          TEXT NOT NULL,
    author_kind     TEXT NOT NULL CHECK (author_kind IN ('resident', 'business', 'organisation')),
    state           TEXT NOT NULL CHECK (state IN ('visible', 'hidden', 'removed_by_author', 'removed_by_staff',
                        'restored')),
    reason          TEXT,
    -- reports that nobody looked at yet
    reports         BIGINT NOT NULL DEFAULT 0 CHECK (reports >= 0),
    -- since when staff have to look at it
    waits_since     BIGINT,
    created_at      BIGINT NOT NULL,
    CONSTRAINT comment_tenant UNIQUE (municipality_id, id),
    -- What its author took away is gone, and nothing else is.
    CONSTRAINT comment_gone CHECK ((state = 'removed_by_author') = (body = '')),
    CONSTRAINT comment_reason CHECK ((state = 'removed_by_staff') = (reason IS NOT NULL AND reason <> '')),
    CONSTRAINT comment_waits CHECK ((reports > 0 OR state = 'hidden') = (waits_since IS NOT NULL)),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id),
    FOREIGN KEY (municipality_id, author_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX comment_list ON comment (proposal_id, created_at, seq);
CREATE INDEX comment_waiting ON comment (municipality_id, waits_since, seq) WHERE waits_since IS NOT NULL;

-- Once per person, also when staff have looked at it.
CREATE TABLE comment_report (
    comment_id      BLOB NOT NULL,
    account_id      BLOB NOT NULL,
    municipality_id BLOB NOT NULL,
    created_at      BIGINT NOT NULL,
    settled_at      BIGINT,
    PRIMARY KEY (comment_id, account_id),
    FOREIGN KEY (municipality_id, comment_id) REFERENCES comment (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
