-- News of the municipality itself beside that of its processes, as one list; and who is mailed about it.

CREATE TABLE news_list_of_all (
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CONSTRAINT news_id UNIQUE,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    -- none: of the municipality itself
    process_id      BLOB,
    kind            TEXT NOT NULL CHECK (kind IN ('news', 'follow_up', 'tip')),
    title           TEXT NOT NULL,
    body            TEXT NOT NULL,
    published_at    BIGINT NOT NULL,
    CONSTRAINT news_place CHECK (
        (process_id IS NULL AND kind <> 'follow_up') OR (process_id IS NOT NULL AND kind <> 'tip')
    ),
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
INSERT INTO news_list_of_all (id, municipality_id, process_id, kind, title, body, published_at)
SELECT n.id, p.municipality_id, n.process_id, n.kind, n.title, n.body, n.published_at
FROM news n JOIN process p ON p.id = n.process_id ORDER BY n.published_at, n.id;
DROP TABLE news;
ALTER TABLE news_list_of_all RENAME TO news;
CREATE INDEX news_list ON news (process_id, published_at);
CREATE INDEX news_all ON news (municipality_id, published_at, seq);

CREATE TABLE follower (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL REFERENCES municipality (id),
    mail            TEXT NOT NULL,
    lang            TEXT NOT NULL CHECK (lang IN ('nl', 'en')),
    -- all messages up to here were told
    told_until      BIGINT NOT NULL,
    -- no mail before this moment
    mail_after      BIGINT NOT NULL,
    CONSTRAINT follower_mail UNIQUE (municipality_id, mail),
    CONSTRAINT follower_tenant UNIQUE (municipality_id, id)
);
CREATE INDEX follower_due ON follower (municipality_id, told_until, mail_after);

CREATE TABLE followed (
    id              BLOB PRIMARY KEY,
    municipality_id BLOB NOT NULL,
    follower_id     BLOB NOT NULL,
    -- none: all news
    process_id      BLOB,
    asked_at        BIGINT NOT NULL,
    -- none: its owner has not said yes
    confirmed_at    BIGINT,
    FOREIGN KEY (municipality_id, follower_id) REFERENCES follower (municipality_id, id) ON DELETE CASCADE,
    FOREIGN KEY (municipality_id, process_id) REFERENCES process (municipality_id, id)
);
-- Each thing is followed once.
CREATE UNIQUE INDEX followed_process ON followed (follower_id, process_id) WHERE process_id IS NOT NULL;
CREATE UNIQUE INDEX followed_all ON followed (follower_id) WHERE process_id IS NULL;
CREATE INDEX followed_count ON followed (municipality_id, process_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX followed_open ON followed (asked_at) WHERE confirmed_at IS NULL;
CREATE INDEX followed_follower ON followed (follower_id);
