package org.stocktake.cache;

import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;

/**
 * Measured bodies in the folder {@code measured/}: one row for each page with its metrics, links and properties. A body
 * is read again only if its version or the measuring rules changed.
 *
 * <p>If people are not shown by their ids, pages whose properties name a person are not cached: their bodies are read
 * again.
 */
final class BodyCache {
    static final String BODIES = "body.parquet";
    static final String REFERENCES = "reference.parquet";
    static final String PROPERTIES = "property.parquet";

    /** The normalized name of a property, as {@code property_key} in {@code relate/prepare.sql}. */
    private static final String KEY = "regexp_replace(folded(trim(%s)), '[\\s\\pZ:：]+$', '')";

    private final CacheFolder folder;
    private final String rules;
    private final CachedPeople people;

    /** @param rules fingerprint of the current rules; rows measured with other rules are not used */
    BodyCache(CacheFolder folder, String rules, CachedPeople people) {
        this.folder = folder;
        this.rules = rules;
        this.people = people;
    }

    /**
     * Creates {@code measured_before}, {@code reference_before} and {@code property_before} in an engine that has
     * {@code measured}.
     *
     * @return which bodies are cached
     */
    BodyIndex load(Engine engine) {
        if (folder.holds(BODIES, REFERENCES, PROPERTIES)) {
            engine.run("""
                CREATE TABLE kept_body AS FROM %s WHERE rules = %s;
                CREATE TABLE measured_before AS
                (FROM measured LIMIT 0) UNION ALL BY NAME (SELECT * EXCLUDE (space_key, rules) FROM kept_body);
                CREATE TABLE reference_before AS
                SELECT r.* FROM %s r SEMI JOIN kept_body USING (page_id, version);
                CREATE TABLE property_before AS
                SELECT p.* FROM %s p SEMI JOIN kept_body USING (page_id, version);
                """.formatted(
                            folder.rows(BODIES), Sql.text(rules), folder.rows(REFERENCES), folder.rows(PROPERTIES)));
        } else {
            engine.run("""
                CREATE TABLE kept_body AS SELECT *, NULL::VARCHAR AS space_key, '' AS rules FROM measured LIMIT 0;
                CREATE TABLE measured_before AS FROM measured LIMIT 0;
                CREATE TABLE reference_before AS FROM reference LIMIT 0;
                CREATE TABLE property_before AS FROM property LIMIT 0;
                """);
        }
        if (!people.kept() && folder.holds(PROPERTIES)) {
            forgetPeople(engine);
        }
        return new BodyIndex(engine);
    }

    /** Removes at the start, not at the end of a run that may fail, what was cached while people were shown by their ids. */
    private void forgetPeople(Engine engine) {
        engine.run("CREATE TEMP TABLE naming AS SELECT DISTINCT page_id FROM %s WHERE %s"
                .formatted(folder.rows(PROPERTIES), namesSomebody()));
        if (engine.query("SELECT count(*) AS n FROM naming").get(0).number("n") > 0) {
            for (String table : List.of("kept_body", "measured_before", "reference_before", "property_before")) {
                engine.run("DELETE FROM %s WHERE page_id IN (FROM naming)".formatted(table));
            }
            // Bodies first: if the process is killed then, no body without its properties is left.
            folder.replace(engine, "FROM kept_body", BODIES);
            folder.replace(engine, "FROM reference_before", REFERENCES);
            folder.replace(engine, "FROM property_before", PROPERTIES);
        }
        engine.run("DROP TABLE naming");
    }

    /** The value of an owner's property may be a username or a name. */
    private String namesSomebody() {
        String owners = people.ownerProperties().stream()
                .map(name -> KEY.formatted(Sql.text(name)))
                .collect(Collectors.joining(", "));
        return "person IS NOT NULL"
                + (owners.isEmpty() ? "" : " OR %s IN (%s)".formatted(KEY.formatted("name"), owners));
    }

    /**
     * Saves the bodies of this run. For a page whose body could not be read, and for spaces that this run did not read,
     * the previous rows are kept.
     *
     * @param engine holds {@code forgotten_page}
     */
    void save(Engine engine) {
        engine.run("DELETE FROM kept_body WHERE space_key IN (SELECT space_key FROM space)");
        String kept = "WHERE page_id NOT IN (FROM forgotten_page)"
                + (people.kept()
                        ? ""
                        : " AND page_id NOT IN (SELECT page_id FROM body_property WHERE %s)"
                                .formatted(namesSomebody()));
        // Bodies last: if the process is killed before, old bodies without links or properties are read again.
        folder.replace(engine, """
            SELECT * EXCLUDE (age) FROM body_reference %s
            UNION ALL BY NAME FROM reference_before SEMI JOIN kept_body USING (page_id, version)
            """.formatted(kept), REFERENCES);
        folder.replace(engine, """
            SELECT p.*, b.version FROM (FROM body_property %s) p JOIN body_known b USING (page_id)
            UNION ALL BY NAME FROM property_before SEMI JOIN kept_body USING (page_id, version)
            """.formatted(kept), PROPERTIES);
        folder.replace(engine, """
            SELECT b.* EXCLUDE (age), page.space_key, %s AS rules
            FROM (FROM body_known %s) b JOIN page USING (page_id)
            UNION ALL BY NAME FROM kept_body
            """.formatted(Sql.text(rules), kept), BODIES);
    }
}
