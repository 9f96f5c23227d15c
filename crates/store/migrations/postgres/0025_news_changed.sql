-- When a message was last changed after it was written: feeds tell it. None: never, or before this was kept.
ALTER TABLE news ADD COLUMN changed_at BIGINT;
