package org.stocktake.source.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.BodyReader;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape in which every list of the site answers. One entry is held as a tree at a time.
 *
 * @param items what became of the entries
 * @param odd entries that have no usable id; they are none of the items
 * @param entries how many entries there were
 * @param limit that the site says it kept to; 0 where it does not say
 * @param cursor where the list goes on, for lists that go on by cursors
 * @param hasNext whether the reply links to a next one
 * @param said how many there are in the whole list
 * @param base the address of the site, as it calls itself
 */
record ListReply<T>(
        List<T> items,
        List<JsonNode> odd,
        int entries,
        int limit,
        @Nullable String cursor,
        boolean hasNext,
        @Nullable Long said,
        @Nullable String base) {
    /**
     * Reads a list; entries that {@code item} makes nothing of are counted and left out.
     *
     * @param item throws {@link OddEntryException} for an entry that has no usable id
     */
    static <T> BodyReader<ListReply<T>> of(Function<JsonNode, @Nullable T> item) {
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
        Long said = Fields.number(fields.path("totalCount"));
        return new ListReply<>(
                items,
                odd,
                entries,
                limit == null ? 0 : limit.intValue(),
                cursor == null || cursor.isBlank() ? cursorOf(next) : cursor,
                next != null,
                said == null ? Fields.number(fields.path("totalSize")) : said,
                Fields.text(links.path("base")));
    }

    /** Of a link only the cursor is taken: links have pointed to other paths, and may point to other hosts. */
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

    /** As it stands where it is not encoded as it should be: the site knows what it means by it. */
    private static String decoded(String cursor) {
        try {
            return URLDecoder.decode(cursor, UTF_8);
        } catch (IllegalArgumentException e) {
            return cursor;
        }
    }
}
