-- What hardly changes and every page needs (processes with their phases, districts, topics) is kept in memory
-- for the revision of the municipality. So every change to it counts the revision up, whoever makes it.

CREATE FUNCTION revision_up() RETURNS TRIGGER AS $$
BEGIN
    UPDATE municipality SET revision = revision + 1 WHERE id = COALESCE(NEW.municipality_id, OLD.municipality_id);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE FUNCTION revision_up_by_process() RETURNS TRIGGER AS $$
BEGIN
    UPDATE municipality SET revision = revision + 1
    WHERE id = (SELECT municipality_id FROM process WHERE id = COALESCE(NEW.process_id, OLD.process_id));
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER area_revision AFTER INSERT OR UPDATE OR DELETE ON area
    FOR EACH ROW EXECUTE FUNCTION revision_up();

CREATE TRIGGER topic_revision AFTER INSERT OR UPDATE OR DELETE ON topic
    FOR EACH ROW EXECUTE FUNCTION revision_up();

CREATE TRIGGER process_revision AFTER INSERT OR UPDATE OR DELETE ON process
    FOR EACH ROW EXECUTE FUNCTION revision_up();

CREATE TRIGGER phase_revision AFTER INSERT OR UPDATE OR DELETE ON phase
    FOR EACH ROW EXECUTE FUNCTION revision_up_by_process();

CREATE TRIGGER activity_revision AFTER INSERT OR UPDATE OR DELETE ON activity
    FOR EACH ROW EXECUTE FUNCTION revision_up_by_process();

CREATE TRIGGER process_picture_revision AFTER INSERT OR UPDATE OR DELETE ON process_picture
    FOR EACH ROW EXECUTE FUNCTION revision_up_by_process();
