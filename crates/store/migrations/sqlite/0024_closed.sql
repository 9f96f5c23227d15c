-- When a process was closed: phases that were open end then, and those still to come never came. It stands in the
-- history of those that are closed already: the first time after they were last open.

ALTER TABLE process ADD COLUMN closed_at BIGINT CONSTRAINT process_closed CHECK (
    closed_at IS NULL OR state IN ('closed', 'archived')
);
UPDATE process SET closed_at = COALESCE(
    (SELECT MIN(e.at) FROM process_event e WHERE e.process_id = process.id AND e.state IN ('closed', 'archived')
     AND e.at > COALESCE((SELECT MAX(p.at) FROM process_event p
                          WHERE p.process_id = process.id AND p.state = 'published'), 0)),
    published_at, created_at)
WHERE state IN ('closed', 'archived');

-- A CHECK of the other direction would refuse the rows there were.
CREATE TRIGGER process_closed_insert BEFORE INSERT ON process
WHEN NEW.state IN ('closed', 'archived') AND NEW.closed_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'a closed process says since when');
END;
CREATE TRIGGER process_closed_update BEFORE UPDATE OF state, closed_at ON process
WHEN NEW.state IN ('closed', 'archived') AND NEW.closed_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'a closed process says since when');
END;
