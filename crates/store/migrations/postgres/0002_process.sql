-- Processes, phases, activities, proposals, supports.

CREATE TABLE picture (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL REFERENCES municipality (id),
    alt             TEXT NOT NULL,
    media_type      TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    width           BIGINT NOT NULL CHECK (width > 0),
    height          BIGINT NOT NULL CHECK (height > 0),
    -- name in the store of uploads: the hash of the content
    file            TEXT NOT NULL,
    created_by      UUID,
    created_at      BIGINT NOT NULL,
    CONSTRAINT picture_tenant UNIQUE (municipality_id, id)
);

CREATE TABLE process (
    id               UUID PRIMARY KEY,
    municipality_id  UUID NOT NULL REFERENCES municipality (id),
    slug             TEXT NOT NULL,
    question         TEXT NOT NULL,
    summary          TEXT NOT NULL,
    why_now          TEXT NOT NULL,
    topic_id         UUID,
    place            TEXT NOT NULL,
    level            TEXT CHECK (level IN ('inform', 'consult', 'advise', 'co_produce', 'co_decide')),
    frame_fixed      TEXT NOT NULL,
    frame_open       TEXT NOT NULL,
    decider          TEXT NOT NULL,
    decision_date    TEXT NOT NULL,
    promise          TEXT NOT NULL,
    audience         TEXT NOT NULL,
    contact_name     TEXT NOT NULL,
    contact_mail     TEXT NOT NULL,
    contact_phone    TEXT NOT NULL,
    answer_days      BIGINT NOT NULL CHECK (answer_days BETWEEN 1 AND 365),
    outcome          TEXT NOT NULL,
    source_note      TEXT NOT NULL,
    source_url       TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'closed', 'archived')),
    -- the phase that the clock has moved to, so that each move is noticed once
    current_phase_id UUID,
    created_by       UUID,
    version          BIGINT NOT NULL DEFAULT 1,
    preview_key      TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    published_at     BIGINT,
    CONSTRAINT process_slug UNIQUE (municipality_id, slug),
    CONSTRAINT process_tenant UNIQUE (municipality_id, id),
    FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, id),
    -- What is promised to participants is filled in before they see it.
    CONSTRAINT process_complete CHECK (
        state IN ('draft', 'review')
        OR (level IS NOT NULL AND decider <> '' AND decision_date <> '' AND frame_fixed <> ''
            AND frame_open <> '' AND promise <> '')
    )
);
CREATE INDEX process_list ON process (municipality_id, state, published_at);

CREATE TABLE process_picture (
    process_id UUID NOT NULL REFERENCES process (id),
    picture_id UUID NOT NULL REFERENCES picture (id),
    position   BIGINT NOT NULL,
    PRIMARY KEY (process_id, picture_id)
);

CREATE TABLE role_grant (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    account_id      UUID NOT NULL,
    role            TEXT NOT NULL,
    process_id      UUID,
    granted_by      UUID,
    granted_at      BIGINT NOT NULL,
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE,
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE UNIQUE INDEX role_grant_once_everywhere ON role_grant (account_id, role) WHERE process_id IS NULL;
CREATE UNIQUE INDEX role_grant_once_process ON role_grant (account_id, role, process_id) WHERE process_id IS NOT NULL;

CREATE TABLE process_event (
    id         UUID PRIMARY KEY,
    process_id UUID NOT NULL REFERENCES process (id),
    at         BIGINT NOT NULL,
    actor_id   UUID,
    actor      TEXT,
    state      TEXT NOT NULL,
    note       TEXT NOT NULL
);
CREATE INDEX process_event_list ON process_event (process_id, at);

CREATE TABLE phase (
    id          UUID PRIMARY KEY,
    process_id  UUID NOT NULL REFERENCES process (id),
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    starts_at   BIGINT NOT NULL,
    ends_at     BIGINT,
    -- texts of the actions it opens, space-separated
    actions     TEXT NOT NULL,
    CONSTRAINT phase_start UNIQUE (process_id, starts_at),
    CONSTRAINT phase_order CHECK (ends_at IS NULL OR ends_at > starts_at)
);
CREATE UNIQUE INDEX phase_one_open_end ON phase (process_id) WHERE ends_at IS NULL;
CREATE INDEX phase_moves ON phase (starts_at);

CREATE TABLE activity (
    id         UUID PRIMARY KEY,
    process_id UUID NOT NULL REFERENCES process (id),
    kind       TEXT NOT NULL CHECK (kind IN ('proposals')),
    title      TEXT NOT NULL,
    intro      TEXT NOT NULL,
    settings   TEXT NOT NULL,
    CONSTRAINT activity_once UNIQUE (process_id, kind),
    CONSTRAINT activity_process UNIQUE (process_id, id)
);

CREATE TABLE news (
    id           UUID PRIMARY KEY,
    process_id   UUID NOT NULL REFERENCES process (id),
    kind         TEXT NOT NULL CHECK (kind IN ('news', 'follow_up')),
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    published_at BIGINT NOT NULL
);
CREATE INDEX news_list ON news (process_id, published_at);

CREATE TABLE document (
    id         UUID PRIMARY KEY,
    process_id UUID NOT NULL REFERENCES process (id),
    title      TEXT NOT NULL,
    url        TEXT NOT NULL,
    format     TEXT NOT NULL,
    added_at   BIGINT NOT NULL
);
CREATE INDEX document_list ON document (process_id, added_at);

CREATE TABLE proposal (
    seq             BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id              UUID NOT NULL CONSTRAINT proposal_id UNIQUE,
    municipality_id UUID NOT NULL,
    process_id      UUID NOT NULL,
    activity_id     UUID NOT NULL,
    number          BIGINT NOT NULL,
    title           TEXT NOT NULL,
    body            TEXT NOT NULL,
    excerpt         TEXT NOT NULL,
    topic_id        UUID,
    area_id         UUID,
    picture_id      UUID,
    author_id       UUID,
    author          TEXT NOT NULL,
    author_kind     TEXT NOT NULL CHECK (author_kind IN ('resident', 'business', 'organisation')),
    channel         TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'phone', 'desk', 'meeting', 'street')),
    source          TEXT,
    receipt         BIGINT,
    state           TEXT NOT NULL CHECK (state IN ('draft', 'checking', 'published', 'threshold_reached',
                        'expired', 'withdrawn', 'retired', 'merged', 'hidden')),
    supports        BIGINT NOT NULL DEFAULT 0 CHECK (supports >= 0),
    -- supports needed; none is no threshold
    needed          BIGINT CHECK (needed > 0),
    answer          TEXT CHECK (answer IN ('viewed', 'considering', 'accepted', 'rejected', 'carried_out')),
    created_at      BIGINT NOT NULL,
    published_at    BIGINT,
    window_ends_at  BIGINT,
    answer_due_at   BIGINT,
    merged_into     UUID,
    random_key      BIGINT NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    listed          BOOLEAN NOT NULL GENERATED ALWAYS AS
                        (state IN ('published', 'threshold_reached', 'expired')) STORED,
    -- see domain::proposal::need_key
    need_key        BIGINT NOT NULL GENERATED ALWAYS AS
                        (CASE WHEN needed IS NULL OR supports >= needed THEN 1000000000 + supports
                              ELSE needed - supports END) STORED,
    CONSTRAINT proposal_number UNIQUE (municipality_id, number),
    CONSTRAINT proposal_tenant UNIQUE (municipality_id, id),
    CONSTRAINT proposal_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CONSTRAINT proposal_shown CHECK (state IN ('draft', 'checking', 'withdrawn') OR published_at IS NOT NULL),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id),
    FOREIGN KEY (process_id, activity_id) REFERENCES activity (process_id, id),
    FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, id),
    FOREIGN KEY (municipality_id, area_id) REFERENCES area (municipality_id, id),
    FOREIGN KEY (municipality_id, picture_id) REFERENCES picture (municipality_id, id),
    FOREIGN KEY (municipality_id, author_id) REFERENCES account (municipality_id, id),
    -- deferrable, because a copy of the database may meet the merged one first
    FOREIGN KEY (municipality_id, merged_into) REFERENCES proposal (municipality_id, id) DEFERRABLE
);
CREATE INDEX proposal_by_support ON proposal (process_id, listed, supports, number);
CREATE INDEX proposal_by_time ON proposal (process_id, listed, published_at, number);
CREATE INDEX proposal_by_need ON proposal (process_id, listed, need_key, number);
CREATE INDEX proposal_by_chance ON proposal (process_id, listed, random_key, number);
CREATE INDEX proposal_by_topic ON proposal (process_id, listed, topic_id, supports, number);
CREATE INDEX proposal_by_area ON proposal (process_id, listed, area_id, supports, number);
CREATE INDEX proposal_by_state ON proposal (process_id, state, supports, number);
CREATE INDEX proposal_by_author ON proposal (author_id, created_at);
CREATE INDEX proposal_by_age ON proposal (municipality_id, created_at, number);
CREATE INDEX proposal_by_state_age ON proposal (municipality_id, state, created_at, number);
CREATE INDEX proposal_overdue ON proposal (process_id, listed, answer_due_at);
CREATE INDEX proposal_answered ON proposal (process_id, listed, answer) WHERE answer IS NOT NULL;
CREATE INDEX proposal_windows ON proposal (window_ends_at) WHERE window_ends_at IS NOT NULL;

CREATE TABLE proposal_event (
    id          UUID PRIMARY KEY,
    proposal_id UUID NOT NULL REFERENCES proposal (id),
    at          BIGINT NOT NULL,
    actor_id    UUID,
    state       TEXT NOT NULL,
    reason      TEXT
);
CREATE INDEX proposal_event_list ON proposal_event (proposal_id, at);

CREATE TABLE answer (
    id          UUID PRIMARY KEY,
    proposal_id UUID NOT NULL REFERENCES proposal (id),
    at          BIGINT NOT NULL,
    actor_id    UUID,
    state       TEXT NOT NULL CHECK (state IN ('viewed', 'considering', 'accepted', 'rejected', 'carried_out')),
    text        TEXT NOT NULL,
    cost        BIGINT CHECK (cost >= 0),
    period      TEXT,
    owner       TEXT,
    CONSTRAINT answer_reason CHECK (state = 'viewed' OR text <> '')
);
CREATE INDEX answer_list ON answer (proposal_id, at);

-- Somebody who takes part, through an account or on paper. Of paper only keyed hashes are kept.
CREATE TABLE person (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    account_id      UUID CONSTRAINT person_account UNIQUE,
    name_key        TEXT NOT NULL,
    address_key     TEXT,
    created_at      BIGINT NOT NULL,
    CONSTRAINT person_tenant UNIQUE (municipality_id, id),
    FOREIGN KEY (municipality_id) REFERENCES municipality (id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX person_name ON person (municipality_id, name_key);
CREATE UNIQUE INDEX person_on_paper ON person (municipality_id, name_key, address_key)
    WHERE account_id IS NULL AND address_key IS NOT NULL;

-- A support list that staff entered.
CREATE TABLE sheet (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    proposal_id     UUID NOT NULL,
    receipt         BIGINT NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('paper', 'phone', 'desk', 'meeting', 'street')),
    source          TEXT NOT NULL,
    entered_by      UUID NOT NULL,
    entered_at      BIGINT NOT NULL,
    CONSTRAINT sheet_receipt UNIQUE (municipality_id, receipt),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id)
);
CREATE INDEX sheet_list ON sheet (municipality_id, entered_at, receipt);

CREATE TABLE sheet_line (
    id             UUID PRIMARY KEY,
    sheet_id       UUID NOT NULL REFERENCES sheet (id),
    position       BIGINT NOT NULL,
    -- emptied once the line is settled
    name           TEXT,
    name_key       TEXT NOT NULL,
    address_key    TEXT,
    state          TEXT NOT NULL CHECK (state IN ('counted', 'undecided', 'same_person', 'other_person')),
    person_id      UUID REFERENCES person (id),
    like_person_id UUID REFERENCES person (id),
    decided_by     UUID,
    decided_at     BIGINT,
    CONSTRAINT sheet_line_place UNIQUE (sheet_id, position),
    CONSTRAINT sheet_line_counted CHECK ((state IN ('counted', 'other_person')) = (person_id IS NOT NULL)),
    CONSTRAINT sheet_line_undecided CHECK ((state = 'undecided') = (name IS NOT NULL))
);
CREATE INDEX sheet_line_undecided_list ON sheet_line (sheet_id) WHERE state = 'undecided';

-- One support per person per proposal, through whatever channel.
CREATE TABLE support (
    proposal_id     UUID NOT NULL,
    person_id       UUID NOT NULL,
    municipality_id UUID NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'phone', 'desk', 'meeting', 'street')),
    sheet_id        UUID REFERENCES sheet (id),
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, person_id),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX support_person ON support (person_id, created_at);

-- How many proposals there are of each kind, so that a list knows its length without counting.
-- The triggers of 0003 keep it; the nil identifier stands for "none".
CREATE TABLE proposal_tally (
    process_id UUID NOT NULL REFERENCES process (id),
    state      TEXT NOT NULL,
    topic_id   UUID NOT NULL,
    area_id    UUID NOT NULL,
    proposals  BIGINT NOT NULL,
    supports   BIGINT NOT NULL,
    PRIMARY KEY (process_id, state, topic_id, area_id)
);
