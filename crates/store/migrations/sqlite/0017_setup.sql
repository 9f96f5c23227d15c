-- What a municipality states about itself, and since when residents see its portal.

ALTER TABLE municipality ADD COLUMN live_at BIGINT;
ALTER TABLE municipality ADD COLUMN privacy_mail TEXT NOT NULL DEFAULT '';
ALTER TABLE municipality ADD COLUMN privacy_on TEXT NOT NULL DEFAULT '';
ALTER TABLE municipality ADD COLUMN accessibility TEXT
    CHECK (accessibility IN ('full', 'partial', 'started', 'unmet'));
ALTER TABLE municipality ADD COLUMN accessibility_on TEXT NOT NULL DEFAULT '';
ALTER TABLE municipality ADD COLUMN accessibility_link TEXT NOT NULL DEFAULT ''
    CHECK (accessibility_link = '' OR accessibility_link LIKE 'https://%');

-- Those that are there were seen by residents before this could be said.
UPDATE municipality SET live_at = created_at;
