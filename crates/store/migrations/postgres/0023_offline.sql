-- Activities outside the portal: chosen, announced, called off, or held and reported on.
CREATE TABLE offline_activity (
    id              UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    process_id      UUID NOT NULL,
    method          TEXT NOT NULL CHECK (method IN ('project_page', 'info_meeting', 'questions', 'survey',
                        'preference_poll', 'map', 'statements', 'arguments', 'ideas', 'value_evaluation', 'panel',
                        'workshop', 'co_writing', 'forum', 'assembly', 'budget', 'vote', 'proposals',
                        'right_to_challenge', 'initiative', 'formal_view', 'levy', 'business_survey', 'street_talk')),
    title           TEXT NOT NULL CHECK (title <> ''),
    -- what is announced; none is still to plan
    about           TEXT CHECK (about <> ''),
    place           TEXT CHECK (place <> ''),
    joining         TEXT CHECK (joining <> ''),
    starts_at       BIGINT,
    ends_at         BIGINT,
    -- why it was called off
    cancelled       TEXT CHECK (cancelled <> ''),
    -- the report
    people          BIGINT CHECK (people >= 0),
    happened        TEXT CHECK (happened <> ''),
    outcome         TEXT CHECK (outcome <> ''),
    followed        TEXT CHECK (followed <> ''),
    url             TEXT,
    reported_at     BIGINT,
    version         BIGINT NOT NULL CHECK (version > 0),
    created_at      BIGINT NOT NULL,
    CONSTRAINT offline_activity_time CHECK (ends_at > starts_at),
    CONSTRAINT offline_activity_plan CHECK ((about IS NULL) = (starts_at IS NULL) AND (place IS NULL) = (starts_at IS NULL)
        AND (joining IS NULL) = (starts_at IS NULL) AND (ends_at IS NULL) = (starts_at IS NULL)),
    CONSTRAINT offline_activity_report CHECK ((people IS NULL) = (reported_at IS NULL)
        AND (happened IS NULL) = (reported_at IS NULL) AND (outcome IS NULL) = (reported_at IS NULL)
        AND (followed IS NULL) = (reported_at IS NULL) AND (url IS NULL) = (reported_at IS NULL)),
    -- Only what was announced is called off, or took place: one of both.
    CONSTRAINT offline_activity_state CHECK ((cancelled IS NULL AND reported_at IS NULL)
        OR (starts_at IS NOT NULL AND (cancelled IS NULL OR reported_at IS NULL))),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
CREATE INDEX offline_activity_list ON offline_activity (process_id, created_at, id);
-- What waits for its report.
CREATE INDEX offline_activity_open ON offline_activity (municipality_id, ends_at)
    WHERE reported_at IS NULL AND cancelled IS NULL;
