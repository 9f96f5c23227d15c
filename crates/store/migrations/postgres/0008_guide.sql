-- The guide: where a process is in setting up participation, its items, and the municipality's own texts.

CREATE TABLE guide (
    process_id      UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    variant         TEXT NOT NULL CHECK (variant IN ('small', 'normal', 'heavy')),
    -- the phase it began in; those before it were done before
    first_phase     TEXT NOT NULL CHECK (first_phase IN ('A', 'B', 'C', 'D', 'E', 'F')),
    phase           TEXT NOT NULL CHECK (phase IN ('A', 'B', 'C', 'D', 'E', 'F')),
    before          TEXT NOT NULL,
    started_at      BIGINT NOT NULL,
    CONSTRAINT guide_tenant UNIQUE (municipality_id, process_id),
    CONSTRAINT guide_order CHECK (first_phase <= phase),
    CONSTRAINT guide_before CHECK (first_phase = 'A' OR before <> ''),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);

CREATE TABLE guide_move (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    process_id      UUID NOT NULL,
    at              BIGINT NOT NULL,
    actor_id        UUID,
    actor           TEXT,
    -- none is the beginning
    from_phase      TEXT CHECK (from_phase IN ('A', 'B', 'C', 'D', 'E', 'F')),
    to_phase        TEXT NOT NULL CHECK (to_phase IN ('A', 'B', 'C', 'D', 'E', 'F')),
    note            TEXT NOT NULL,
    -- Back only with a reason.
    CONSTRAINT guide_move_reason CHECK (from_phase IS NULL OR from_phase < to_phase OR (from_phase > to_phase AND note <> '')),
    FOREIGN KEY (municipality_id, process_id) REFERENCES guide (municipality_id, process_id)
);
CREATE INDEX guide_move_list ON guide_move (process_id, at);

-- What was said of an item. What nobody touched has no row: it is open.
CREATE TABLE guide_item (
    process_id      UUID NOT NULL,
    municipality_id UUID NOT NULL,
    code            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'busy', 'done', 'not_needed')),
    reason          TEXT,
    owner_id        UUID,
    due_at          BIGINT,
    evidence        TEXT NOT NULL,
    evidence_url    TEXT NOT NULL,
    version         BIGINT NOT NULL CHECK (version > 0),
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (process_id, code),
    CONSTRAINT guide_item_reason CHECK ((state = 'not_needed') = (reason IS NOT NULL AND reason <> '')),
    FOREIGN KEY (municipality_id, process_id) REFERENCES guide (municipality_id, process_id),
    FOREIGN KEY (municipality_id, owner_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX guide_item_due ON guide_item (municipality_id, owner_id, due_at)
    WHERE due_at IS NOT NULL AND state IN ('open', 'busy');

-- What a municipality changed, left out or added. The texts that come with the portal stand in the program, so a
-- new version never touches these.
CREATE TABLE guide_text (
    municipality_id UUID NOT NULL REFERENCES municipality (id),
    code            TEXT NOT NULL,
    hidden          BOOLEAN NOT NULL,
    -- the lightest variant that has an added item
    least           TEXT CHECK (least IN ('small', 'normal', 'heavy')),
    -- none: only left out
    title           TEXT,
    meaning         TEXT NOT NULL,
    why             TEXT NOT NULL,
    example         TEXT NOT NULL,
    tip             TEXT NOT NULL,
    document        TEXT NOT NULL,
    document_text   TEXT NOT NULL,
    done_when       TEXT NOT NULL,
    -- version of the text that this one was made from
    from_version    BIGINT,
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, code),
    CONSTRAINT guide_text_kind CHECK (
        (code LIKE '_-%' AND title IS NOT NULL AND least IS NOT NULL AND from_version IS NULL)
        OR (code NOT LIKE '_-%' AND least IS NULL AND (title IS NULL) = (from_version IS NULL)
            AND (title IS NOT NULL OR hidden))
    )
);
