package org.stocktake.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Attachment;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.source.NestedList;

/**
 * Labels and attachments of the few pages whose nested lists a reply does not contain completely, in the folder {@code
 * measured/}. Attachments name people, so they are cached only if people are shown by their ids. Thread-safe once loaded.
 */
final class NestedListCache {
    static final String LABELS = "nested_label.parquet";
    static final String ATTACHMENTS = "nested_attachment.parquet";

    private final CacheFolder folder;
    private final CachedPeople people;
    private final Map<NestedList, List<Label>> labels = new HashMap<>();
    private final Map<NestedList, List<Attachment>> attachments = new HashMap<>();

    NestedListCache(CacheFolder folder, CachedPeople people) {
        this.folder = folder;
        this.people = people;
    }

    /** @param engine holds the empty tables {@code nested_list} and {@code listed_attachment} */
    void load(Engine engine) {
        if (!people.kept()) {
            folder.delete(ATTACHMENTS);
        }
        engine.run(
                folder.holds(LABELS)
                        ? "CREATE TABLE kept_nested_label AS FROM " + folder.rows(LABELS)
                        : "CREATE TABLE kept_nested_label (page_id BIGINT, version INTEGER, fingerprint VARCHAR,"
                                + " space_key VARCHAR, label VARCHAR)");
        engine.run(
                folder.holds(ATTACHMENTS)
                        ? "CREATE TABLE kept_nested_attachment AS FROM " + folder.rows(ATTACHMENTS)
                        : "CREATE TABLE kept_nested_attachment AS SELECT page_id, version AS page_version, '' AS"
                                + " fingerprint, '' AS space_key, * EXCLUDE (page_id) FROM listed_attachment LIMIT 0");
        engine.stream("SELECT page_id, version, fingerprint, label FROM kept_nested_label ORDER BY ALL", row -> {
            String label = row.text("label");
            int colon = label.indexOf(':');
            labels.computeIfAbsent(
                            new NestedList(
                                    new PageId(row.number("page_id")),
                                    (int) row.number("version"),
                                    Group.LABELS,
                                    row.text("fingerprint")),
                            list -> new ArrayList<>())
                    .add(
                            colon < 0
                                    ? new Label("global", label)
                                    : new Label(label.substring(0, colon), label.substring(colon + 1)));
        });
        engine.stream("FROM kept_nested_attachment ORDER BY page_id, attachment_id", row -> {
            PageId page = new PageId(row.number("page_id"));
            attachments
                    .computeIfAbsent(
                            new NestedList(
                                    page, (int) row.number("page_version"), Group.ATTACHMENTS, row.text("fingerprint")),
                            list -> new ArrayList<>())
                    .add(new Attachment(
                            row.number("attachment_id"),
                            page,
                            row.text("name"),
                            text(row.value("media_type")),
                            row.value("bytes") instanceof Number bytes ? bytes.longValue() : null,
                            row.value("version") instanceof Number version ? version.intValue() : null,
                            row.value("created_at") instanceof Instant created ? created : null,
                            row.value("author") instanceof String author ? new PersonId(author) : null));
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /** Absent if they are not cached. */
    @Nullable
    List<Label> labels(NestedList list) {
        return labels.get(list);
    }

    /** Absent if they are not cached. */
    @Nullable
    List<Attachment> attachments(NestedList list) {
        return attachments.get(list);
    }

    /** @param forgotten condition over {@code person_id} for people whom no cache may name */
    void save(Engine engine, String forgotten) {
        boolean any =
                engine.query("SELECT count(*) AS n FROM nested_list").get(0).number("n") > 0;
        if (!any && !folder.holds(LABELS)) {
            return;
        }
        folder.replace(engine, SqlTemplate.of("/cache/nested_labels.sql"), LABELS);
        if (people.kept()) {
            folder.replace(
                    engine, SqlTemplate.of("/cache/nested_attachments.sql").with("forgotten", forgotten), ATTACHMENTS);
        }
    }
}
