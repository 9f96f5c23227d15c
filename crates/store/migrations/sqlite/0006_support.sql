-- A support is found by its proposal and person and by nothing else, so that is how the rows lie: one tree to write in
-- the place of two, and the supports of a proposal stand together to be counted by channel.
CREATE TABLE support_new (
    proposal_id     BLOB NOT NULL,
    person_id       BLOB NOT NULL,
    municipality_id BLOB NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'phone', 'desk', 'meeting', 'street')),
    sheet_id        BLOB REFERENCES sheet (id),
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, person_id),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
) WITHOUT ROWID;
INSERT INTO support_new (proposal_id, person_id, municipality_id, channel, sheet_id, created_at)
SELECT proposal_id, person_id, municipality_id, channel, sheet_id, created_at FROM support ORDER BY proposal_id, person_id;
DROP TABLE support;
ALTER TABLE support_new RENAME TO support;
CREATE INDEX support_person ON support (person_id, created_at);
