-- An answer can say that a part of a proposal goes ahead.

-- A CHECK cannot be changed here. Of a proposal the column is made anew, and not the table: other tables point to it,
-- and its triggers, its rows in search and its tallies stay as they are.
DROP INDEX proposal_answered;
DROP INDEX proposal_by_answer;
ALTER TABLE proposal ADD COLUMN answer_now TEXT
    CHECK (answer_now IN ('viewed', 'considering', 'accepted', 'partly', 'rejected', 'carried_out'));
UPDATE proposal SET answer_now = answer WHERE answer IS NOT NULL;
ALTER TABLE proposal DROP COLUMN answer;
ALTER TABLE proposal RENAME COLUMN answer_now TO answer;
-- Counts by answer, and the list of those with one answer in its usual order.
CREATE INDEX proposal_by_outcome ON proposal (process_id, listed, answer, supports, number) WHERE answer IS NOT NULL;
CREATE INDEX proposal_by_answer ON proposal (process_id, answer, number);

-- Nothing points to an answer, so that table is made anew.
CREATE TABLE answer_new (
    id          BLOB PRIMARY KEY,
    proposal_id BLOB NOT NULL REFERENCES proposal (id),
    at          BIGINT NOT NULL,
    actor_id    BLOB,
    state       TEXT NOT NULL
                    CHECK (state IN ('viewed', 'considering', 'accepted', 'partly', 'rejected', 'carried_out')),
    text        TEXT NOT NULL,
    cost        BIGINT CHECK (cost >= 0),
    period      TEXT,
    owner       TEXT,
    CONSTRAINT answer_reason CHECK (state = 'viewed' OR text <> '')
);
INSERT INTO answer_new (id, proposal_id, at, actor_id, state, text, cost, period, owner)
SELECT id, proposal_id, at, actor_id, state, text, cost, period, owner FROM answer ORDER BY rowid;
DROP TABLE answer;
ALTER TABLE answer_new RENAME TO answer;
CREATE INDEX answer_list ON answer (proposal_id, at);
