package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.PageId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * The spaces that the account can see.
 *
 * @param all whether these are all of them, and not only those that were named
 */
record CloudSpaces(List<Space> spaces, boolean all) {
    CloudSpaces {
        spaces = List.copyOf(spaces);
    }

    /** An entry of the list. */
    record Row(Space space) implements Versioned {
        static Row of(JsonNode node) {
            String key = Fields.text(node.path("key"));
            Long id = Fields.number(node.path("id"));
            if (key == null || key.isBlank() || id == null) {
                throw new OddEntryException();
            }
            String name = Fields.text(node.path("name"));
            String type = Fields.text(node.path("type"));
            String status = Fields.text(node.path("status"));
            Long home = Fields.id(node.path("homepageId"));
            return new Row(new Space(
                    new SpaceKey(key),
                    id,
                    name == null ? key : name,
                    type == null ? "global" : type,
                    status == null ? "current" : status,
                    home == null ? null : new PageId(home)));
        }

        @Override
        public long id() {
            return space.id() == null ? 0 : space.id();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    /**
     * The spaces, including archived ones: only the selected ones if these are exact keys that exist, otherwise all.
     *
     * @param failures receives the problems of single spaces, and why spaces may be missing
     * @throws StocktakeException if the list cannot be read to its end: spaces would be missing silently
     */
    static CloudSpaces of(RestApi api, SpaceChoice choice, Consumer<Failure> failures) {
        List<String> keys = choice.exactKeys();
        if (asksByKey(choice)) {
            Collection<Space> named = list(api, CloudCall.spaces(keys), failures);
            List<SpaceKey> found = named.stream().map(Space::key).toList();
            // A key in other letters, or of a space that is not there, is explained by all spaces.
            if (choice.missingKeys(found).isEmpty()) {
                return new CloudSpaces(List.copyOf(named), false);
            }
        }
        return new CloudSpaces(List.copyOf(list(api, CloudCall.spaces(List.of()), failures)), true);
    }

    /** Whether the spaces are first requested by their keys. */
    static boolean asksByKey(SpaceChoice choice) {
        List<String> keys = choice.exactKeys();
        return !keys.isEmpty() && keys.size() <= CloudCall.MAX_ENTRIES;
    }

    /** Keys of spaces by their ids. */
    static Map<Long, SpaceKey> byId(RestApi api, Collection<Long> ids) {
        Map<Long, SpaceKey> keys = new TreeMap<>();
        list(api, CloudCall.spacesById(ids), failure -> {}).forEach(space -> {
            if (space.id() != null) {
                keys.put(space.id(), space.key());
            }
        });
        return keys;
    }

    private static Collection<Space> list(RestApi api, CloudCall call, Consumer<Failure> failures) {
        Map<SpaceKey, Space> spaces = new TreeMap<>();
        OddEntries odd = new OddEntries();
        Paging.Result end = CloudLists.walk(
                api,
                "spaces",
                call,
                Row::of,
                odd,
                portion -> portion.items().forEach(row -> {
                    Space space = row.entry().space();
                    spaces.putIfAbsent(space.key(), space);
                }));
        Failure cut = end.stoppedBy();
        if (cut != null) {
            throw new StocktakeException(cut.code() == Code.FORBIDDEN ? forbidden(cut) : cut);
        }
        Stream.of(end.doubt(), odd.failure("list of spaces"))
                .flatMap(Stream::ofNullable)
                .forEach(failures);
        return spaces.values();
    }

    private static Failure forbidden(Failure cut) {
        return new Failure(
                cut.code(), cut.where(), cut.what(), "Give the account access to Confluence, and check its spaces.");
    }
}
