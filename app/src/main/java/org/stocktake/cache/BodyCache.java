package org.stocktake.cache;

import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;

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
    CachedBodies load(Engine engine) {
        if (folder.holds(BODIES, REFERENCES, PROPERTIES)) {
            engine.run(SqlTemplate.of("/cache/bodies_kept.sql")
                    .with("bodies", folder.rows(BODIES))
                    .with("references", folder.rows(REFERENCES))
                    .with("properties", folder.rows(PROPERTIES))
                    .set("rules", rules));
        } else {
            engine.run(SqlTemplate.of("/cache/bodies_none.sql"));
        }
        if (!people.kept() && folder.holds(PROPERTIES)) {
            forgetPeople(engine);
        }
        return new CachedBodies(engine);
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
        folder.replace(engine, SqlTemplate.of("/cache/references.sql").with("kept", kept), REFERENCES);
        folder.replace(engine, SqlTemplate.of("/cache/properties.sql").with("kept", kept), PROPERTIES);
        folder.replace(
                engine, SqlTemplate.of("/cache/bodies.sql").with("kept", kept).set("rules", rules), BODIES);
    }
}
