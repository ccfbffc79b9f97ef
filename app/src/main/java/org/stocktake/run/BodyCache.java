package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.PeopleSettings;
import org.stocktake.config.PropertySettings;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Disk;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.snapshot.Access;
import org.stocktake.source.IncrementalState;

/**
 * Cache of measured bodies in the folder {@code measured/}: one row for each page with its metrics, links and
 * properties. A body is read again only if its version or the measuring rules changed. It needs 12 bytes of memory for
 * each page.
 *
 * <p>If people are not shown by their ids, pages whose properties name a person are not cached: their bodies are read
 * again.
 */
final class BodyCache implements IncrementalState {
    private static final String BODIES = "body.parquet";
    private static final String REFERENCES = "reference.parquet";
    private static final String PROPERTIES = "property.parquet";

    /** The normalized name of a property, as {@code property_key} in {@code relate/prepare.sql}. */
    private static final String KEY = "regexp_replace(folded(trim(%s)), '[\\s\\pZ:：]+$', '')";

    private final Path folder;
    private final String rules;
    private final PropertySettings properties;
    private final boolean keepsPeople;
    private long[] pages = {};
    private int[] versions = {};
    private final Map<SpaceKey, Long> perSpace = new HashMap<>();

    /**
     * @param rules fingerprint of the current rules; rows measured with other rules are not used
     * @param properties which of them name owners
     */
    BodyCache(Path folder, String rules, PropertySettings properties, PeopleSettings.Privacy privacy) {
        this.folder = folder;
        this.rules = rules;
        this.properties = properties;
        this.keepsPeople = privacy == PeopleSettings.Privacy.IDS;
    }

    String rules() {
        return rules;
    }

    /**
     * Creates {@code measured_before}, {@code reference_before} and {@code property_before} in an engine that has
     * {@code measured}.
     */
    void load(Engine engine) {
        if (Stream.of(BODIES, REFERENCES, PROPERTIES).map(folder::resolve).allMatch(Files::exists)) {
            engine.run("""
                    CREATE TABLE kept_body AS FROM read_parquet('%s') WHERE rules = '%s';
                    CREATE TABLE measured_before AS
                    (FROM measured LIMIT 0) UNION ALL BY NAME (SELECT * EXCLUDE (space_key, rules) FROM kept_body);
                    CREATE TABLE reference_before AS
                    SELECT r.* FROM read_parquet('%s') r SEMI JOIN kept_body USING (page_id, version);
                    CREATE TABLE property_before AS
                    SELECT p.* FROM read_parquet('%s') p SEMI JOIN kept_body USING (page_id, version);
                    """.formatted(
                            quoted(folder.resolve(BODIES)),
                            rules,
                            quoted(folder.resolve(REFERENCES)),
                            quoted(folder.resolve(PROPERTIES))));
        } else {
            engine.run("""
                    CREATE TABLE kept_body AS SELECT *, NULL::VARCHAR AS space_key, '' AS rules FROM measured LIMIT 0;
                    CREATE TABLE measured_before AS FROM measured LIMIT 0;
                    CREATE TABLE reference_before AS FROM reference LIMIT 0;
                    CREATE TABLE property_before AS FROM property LIMIT 0;
                    """);
        }
        if (!keepsPeople && Files.exists(folder.resolve(PROPERTIES))) {
            forgetPeople(engine);
        }
        remember(engine);
    }

    /** Removes at the start, not at the end of a run that may fail, what was cached while people were shown by their ids. */
    private void forgetPeople(Engine engine) {
        engine.run("CREATE TEMP TABLE naming AS SELECT DISTINCT page_id FROM %s WHERE %s"
                .formatted(Sql.parquet(List.of(folder.resolve(PROPERTIES))), namesSomebody()));
        if (engine.query("SELECT count(*) AS n FROM naming").get(0).number("n") > 0) {
            for (String table : List.of("kept_body", "measured_before", "reference_before", "property_before")) {
                engine.run("DELETE FROM %s WHERE page_id IN (FROM naming)".formatted(table));
            }
            try {
                // Bodies first: if the process is killed then, no body without its properties is left.
                replace(engine, "FROM kept_body", BODIES);
                replace(engine, "FROM reference_before", REFERENCES);
                replace(engine, "FROM property_before", PROPERTIES);
            } catch (IOException e) {
                throw Disk.failed(folder, e);
            }
        }
        engine.run("DROP TABLE naming");
    }

    /** The value of an owner's property may be a username or a name. */
    private String namesSomebody() {
        String owners = properties.owner().stream()
                .map(name -> KEY.formatted(Sql.text(name)))
                .collect(Collectors.joining(", "));
        return "person IS NOT NULL"
                + (owners.isEmpty() ? "" : " OR %s IN (%s)".formatted(KEY.formatted("name"), owners));
    }

    private void remember(Engine engine) {
        int size = (int)
                engine.query("SELECT count(*) AS rows FROM kept_body").get(0).number("rows");
        pages = new long[size];
        versions = new int[size];
        int[] next = {0};
        engine.stream("SELECT page_id, version, space_key FROM kept_body ORDER BY page_id", row -> {
            pages[next[0]] = row.number("page_id");
            versions[next[0]++] = (int) row.number("version");
            perSpace.merge(new SpaceKey(row.text("space_key")), 1L, Long::sum);
        });
    }

    @Override
    public boolean covers(PageId page, int version) {
        int place = Arrays.binarySearch(pages, page.value());
        // A page without a version may have changed.
        return version > 0 && place >= 0 && versions[place] == version;
    }

    @Override
    public long pagesIn(SpaceKey space) {
        return perSpace.getOrDefault(space, 0L);
    }

    /**
     * Saves the bodies of this run. For a page whose body could not be read, and for spaces that this run did not read,
     * the previous rows are kept.
     */
    void save(Engine engine, ForgottenPages unkept) {
        try {
            Access.folder(folder);
            engine.run("DELETE FROM kept_body WHERE space_key IN (SELECT space_key FROM space)");
            String kept = "WHERE page_id NOT IN (%s)".formatted(unkept.query())
                    + (keepsPeople
                            ? ""
                            : " AND page_id NOT IN (SELECT page_id FROM body_property WHERE %s)"
                                    .formatted(namesSomebody()));
            // Bodies last: if the process is killed before, old bodies without links or properties are read again.
            replace(engine, """
                    SELECT * EXCLUDE (age) FROM body_reference %s
                    UNION ALL BY NAME FROM reference_before SEMI JOIN kept_body USING (page_id, version)
                    """.formatted(kept), REFERENCES);
            replace(engine, """
                    SELECT p.*, b.version FROM (FROM body_property %s) p JOIN body_known b USING (page_id)
                    UNION ALL BY NAME FROM property_before SEMI JOIN kept_body USING (page_id, version)
                    """.formatted(kept), PROPERTIES);
            replace(engine, """
                    SELECT b.* EXCLUDE (age), page.space_key, '%s' AS rules
                    FROM (FROM body_known %s) b JOIN page USING (page_id)
                    UNION ALL BY NAME FROM kept_body
                    """.formatted(rules, kept), BODIES);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    private void replace(Engine engine, String query, String name) throws IOException {
        Path aside = folder.resolve(name + ".new");
        engine.writeParquet(query, aside);
        Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
