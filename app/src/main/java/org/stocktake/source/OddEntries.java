package org.stocktake.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Entries of one list that were skipped because they have no valid id or key. Not thread-safe. */
public final class OddEntries {
    private static final int EXAMPLES = 3;

    private final Consumer<JsonNode> also;
    private final List<String> examples = new ArrayList<>();
    private long count;

    public OddEntries() {
        this(entry -> {});
    }

    /** @param also receives each of them */
    public OddEntries(Consumer<JsonNode> also) {
        this.also = also;
    }

    public void add(JsonNode entry) {
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(holds(entry));
        }
        also.accept(entry);
    }

    public long count() {
        return count;
    }

    /** A sentence without its full stop. */
    public String description() {
        String some = String.join(", ", examples);
        return (count == 1
                                ? "1 entry has no usable id or key and was left out: %s"
                                : "%,d entries have no usable id or key and were left out: %s")
                        .formatted(count == 1 ? new Object[] {some} : new Object[] {count, some})
                + (count > examples.size() ? " and %,d more".formatted(count - examples.size()) : "");
    }

    /** Absent if there are none. */
    public @Nullable Failure failure(String where) {
        return count == 0
                ? null
                : new Failure(
                        Code.LISTING_ODD,
                        where,
                        description() + ".",
                        "Ask the administrator of the site to check them; rebuilding the search index may help.");
    }

    private static String holds(JsonNode entry) {
        return Stream.of("title", "name", "displayName", "key", "username")
                .map(name -> Fields.text(entry.path(name)))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .map(text -> '"' + text + '"')
                .orElse(entry.isNull() ? "null" : "one without a title");
    }
}
