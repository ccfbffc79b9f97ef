package org.stocktake.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Metered;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The common format of all lists of the REST API. Only one entry at a time is held as a JSON tree.
 *
 * @param items parsed entries
 * @param odd entries without a valid id; not among the items
 * @param entries number of entries in the reply
 * @param limit the limit applied by the site; 0 if not reported
 * @param cursor next position, for lists with cursors
 * @param hasNext whether the reply links to a next batch
 * @param reported total number of entries in the list
 * @param base base URL of the site according to itself
 */
public record ListReply<T>(
        List<T> items,
        List<JsonNode> odd,
        int entries,
        int limit,
        @Nullable String cursor,
        boolean hasNext,
        @Nullable Long reported,
        @Nullable String base)
        implements Metered {
    @Override
    public long objects() {
        return entries;
    }

    /**
     * Parses a list. Entries for which {@code item} returns null are counted and skipped.
     *
     * @param item throws {@link OddEntryException} for an entry without a valid id
     */
    public static <T> BodyReader<ListReply<T>> of(Function<JsonNode, @Nullable T> item) {
        return json -> Json.translated(() -> {
            try (JsonParser parser = Json.MAPPER.createParser(json)) {
                return read(parser, item);
            }
        });
    }

    private static <T> ListReply<T> read(JsonParser parser, Function<JsonNode, @Nullable T> item) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("expected a list of results but it is no object");
        }
        List<T> items = new ArrayList<>();
        List<JsonNode> odd = new ArrayList<>();
        int entries = 0;
        ObjectNode fields = Json.MAPPER.createObjectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("results")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode entry = parser.readValueAsTree();
                    entry = entry == null ? NullNode.getInstance() : entry;
                    entries++;
                    try {
                        T made = item.apply(entry);
                        if (made != null) {
                            items.add(made);
                        }
                    } catch (OddEntryException e) {
                        odd.add(entry);
                    }
                }
                fields.put(name, true);
            } else {
                JsonNode value = parser.readValueAsTree();
                fields.set(name, value);
            }
        }
        if (!fields.has("results")) {
            throw new IOException("expected a list but it holds no results");
        }
        return of(items, odd, entries, fields);
    }

    private static <T> ListReply<T> of(List<T> items, List<JsonNode> odd, int entries, JsonNode fields) {
        JsonNode links = fields.path("_links");
        String next = Fields.text(links.path("next"));
        String cursor = Fields.text(fields.path("nextCursor"));
        Long limit = Fields.number(fields.path("limit"));
        Long reported = Fields.number(fields.path("totalCount"));
        return new ListReply<>(
                items,
                odd,
                entries,
                limit == null ? 0 : limit.intValue(),
                cursor == null || cursor.isBlank() ? cursorOf(next) : cursor,
                next != null,
                reported == null ? Fields.number(fields.path("totalSize")) : reported,
                Fields.text(links.path("base")));
    }

    /** Only the cursor of the link is used: known links have wrong paths, and a link may name another host. */
    private static @Nullable String cursorOf(@Nullable String link) {
        if (link == null) {
            return null;
        }
        for (String parameter : link.substring(link.indexOf('?') + 1).split("&", -1)) {
            if (parameter.startsWith("cursor=")) {
                String cursor = decoded(parameter.substring("cursor=".length()));
                return cursor.isBlank() ? null : cursor;
            }
        }
        return null;
    }

    /** Returned unchanged if it is not correctly encoded: only the site interprets it. */
    private static String decoded(String cursor) {
        try {
            return URLDecoder.decode(cursor, UTF_8);
        } catch (IllegalArgumentException e) {
            return cursor;
        }
    }
}
