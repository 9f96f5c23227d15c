-- What the database keeps by itself: search, tallies, and an audit log that only grows.

-- `scope` is the process, so that a search reads the entries of one process only.
CREATE VIRTUAL TABLE proposal_search USING fts5 (
    title, body, scope, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);

CREATE TRIGGER proposal_search_insert AFTER INSERT ON proposal BEGIN
    INSERT INTO proposal_search (rowid, title, body, scope)
    VALUES (NEW.seq, NEW.title, NEW.body, 'p' || hex(NEW.process_id));
END;

CREATE TRIGGER proposal_search_update AFTER UPDATE OF title, body ON proposal BEGIN
    DELETE FROM proposal_search WHERE rowid = OLD.seq;
    INSERT INTO proposal_search (rowid, title, body, scope)
    VALUES (NEW.seq, NEW.title, NEW.body, 'p' || hex(NEW.process_id));
END;

CREATE TRIGGER proposal_search_delete AFTER DELETE ON proposal BEGIN
    DELETE FROM proposal_search WHERE rowid = OLD.seq;
END;

CREATE TRIGGER proposal_tally_insert AFTER INSERT ON proposal BEGIN
    INSERT INTO proposal_tally (process_id, state, topic_id, area_id, proposals, supports)
    VALUES (NEW.process_id, NEW.state, COALESCE(NEW.topic_id, zeroblob(16)), COALESCE(NEW.area_id, zeroblob(16)), 1, NEW.supports)
    ON CONFLICT (process_id, state, topic_id, area_id)
    DO UPDATE SET proposals = proposals + 1, supports = supports + excluded.supports;
END;

CREATE TRIGGER proposal_tally_update AFTER UPDATE OF process_id, state, topic_id, area_id, supports ON proposal BEGIN
    UPDATE proposal_tally SET proposals = proposals - 1, supports = supports - OLD.supports
    WHERE process_id = OLD.process_id AND state = OLD.state
      AND topic_id = COALESCE(OLD.topic_id, zeroblob(16)) AND area_id = COALESCE(OLD.area_id, zeroblob(16));
    INSERT INTO proposal_tally (process_id, state, topic_id, area_id, proposals, supports)
    VALUES (NEW.process_id, NEW.state, COALESCE(NEW.topic_id, zeroblob(16)), COALESCE(NEW.area_id, zeroblob(16)), 1, NEW.supports)
    ON CONFLICT (process_id, state, topic_id, area_id)
    DO UPDATE SET proposals = proposals + 1, supports = supports + excluded.supports;
END;

CREATE TRIGGER proposal_tally_delete AFTER DELETE ON proposal BEGIN
    UPDATE proposal_tally SET proposals = proposals - 1, supports = supports - OLD.supports
    WHERE process_id = OLD.process_id AND state = OLD.state
      AND topic_id = COALESCE(OLD.topic_id, zeroblob(16)) AND area_id = COALESCE(OLD.area_id, zeroblob(16));
END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log only grows');
END;
