-- What hardly changes and every page needs (processes with their phases, districts, topics) is kept in memory
-- for the revision of the municipality. So every change to it counts the revision up, whoever makes it.

CREATE TRIGGER area_revision_insert AFTER INSERT ON area BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER area_revision_update AFTER UPDATE ON area BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER area_revision_delete AFTER DELETE ON area BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = OLD.municipality_id;
END;

CREATE TRIGGER topic_revision_insert AFTER INSERT ON topic BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER topic_revision_update AFTER UPDATE ON topic BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER topic_revision_delete AFTER DELETE ON topic BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = OLD.municipality_id;
END;

CREATE TRIGGER process_revision_insert AFTER INSERT ON process BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER process_revision_update AFTER UPDATE ON process BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = NEW.municipality_id;
END;

CREATE TRIGGER process_revision_delete AFTER DELETE ON process BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = OLD.municipality_id;
END;

CREATE TRIGGER phase_revision_insert AFTER INSERT ON phase BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER phase_revision_update AFTER UPDATE ON phase BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER phase_revision_delete AFTER DELETE ON phase BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = OLD.process_id);
END;

CREATE TRIGGER activity_revision_insert AFTER INSERT ON activity BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER activity_revision_update AFTER UPDATE ON activity BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER activity_revision_delete AFTER DELETE ON activity BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = OLD.process_id);
END;

CREATE TRIGGER process_picture_revision_insert AFTER INSERT ON process_picture BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER process_picture_revision_update AFTER UPDATE ON process_picture BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = NEW.process_id);
END;

CREATE TRIGGER process_picture_revision_delete AFTER DELETE ON process_picture BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = OLD.process_id);
END;
