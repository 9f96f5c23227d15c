-- An answer can say that a part of a proposal goes ahead.

ALTER TABLE proposal DROP CONSTRAINT proposal_answer_check;
ALTER TABLE proposal ADD CONSTRAINT proposal_answer_check
    CHECK (answer IN ('viewed', 'considering', 'accepted', 'partly', 'rejected', 'carried_out'));
-- Counts by answer, and the list of those with one answer in its usual order.
DROP INDEX proposal_answered;
CREATE INDEX proposal_by_outcome ON proposal (process_id, listed, answer, supports, number) WHERE answer IS NOT NULL;

ALTER TABLE answer DROP CONSTRAINT answer_state_check;
ALTER TABLE answer ADD CONSTRAINT answer_state_check
    CHECK (state IN ('viewed', 'considering', 'accepted', 'partly', 'rejected', 'carried_out'));
