-- What one person wrote, newest first: their own list of contributions.

CREATE INDEX comment_by_author ON comment (municipality_id, author_id, created_at, seq);
