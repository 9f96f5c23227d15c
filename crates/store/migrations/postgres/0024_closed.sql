-- When a process was closed: phases that were open end then, and those still to come never came. It stands in the
-- history of those that are closed already: the first time after they were last open.

ALTER TABLE process ADD COLUMN closed_at BIGINT;
UPDATE process SET closed_at = COALESCE(
    (SELECT MIN(e.at) FROM process_event e WHERE e.process_id = process.id AND e.state IN ('closed', 'archived')
     AND e.at > COALESCE((SELECT MAX(p.at) FROM process_event p
                          WHERE p.process_id = process.id AND p.state = 'published'), 0)),
    published_at, created_at)
WHERE state IN ('closed', 'archived');
ALTER TABLE process ADD CONSTRAINT process_closed CHECK ((closed_at IS NOT NULL) = (state IN ('closed', 'archived')));
