package org.stocktake.source.datacenter;

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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Lists the spaces that the account can see. */
final class SpaceList {
    private static final int LIMIT = 500;

    private SpaceList() {}

    private record Row(Space space) implements Versioned {
        /** Some sites return no ids of spaces; keys are unique too. */
        @Override
        public long id() {
            return space.id() == null ? space.key().value().hashCode() : space.id();
        }

        @Override
        public int version() {
            return 0;
        }

        static Row of(JsonNode node) {
            String key = Fields.text(node.path("key"));
            if (key == null || key.isBlank()) {
                throw new OddEntryException();
            }
            String name = Fields.text(node.path("name"));
            String type = Fields.text(node.path("type"));
            String status = Fields.text(node.path("status"));
            Long home = Fields.id(node.path("homepage").path("id"));
            return new Row(new Space(
                    new SpaceKey(key),
                    Fields.number(node.path("id")),
                    name == null ? key : name,
                    type == null ? "global" : type,
                    status == null ? "" : status,
                    home == null ? null : new PageId(home)));
        }
    }

    /**
     * The spaces by key, including archived ones.
     *
     * @param failures receives the problems of single spaces, and why spaces may be missing
     * @throws StocktakeException if the list cannot be read to its end: spaces would be missing silently
     */
    static Collection<Space> of(RestApi site, Consumer<Failure> failures) {
        Map<SpaceKey, Space> spaces = new TreeMap<>();
        for (String status : List.of("current", "archived")) {
            OddEntries odd = new OddEntries();
            Paging.Result end = site.walk(
                    status + " spaces",
                    ContentApiCall.spaces(status),
                    new PageToken.Offset(0),
                    LIMIT,
                    Row::of,
                    odd,
                    portion -> portion.items().forEach(row -> {
                        Space space = row.entry().space();
                        spaces.putIfAbsent(space.key(), space.status().isEmpty() ? with(space, status) : space);
                    }));
            Failure cut = end.stoppedBy();
            if (cut != null) {
                throw new StocktakeException(cut.code() == Code.FORBIDDEN ? forbidden(cut) : cut);
            }
            Stream.of(end.doubt(), odd.failure("list of " + status + " spaces"))
                    .flatMap(Stream::ofNullable)
                    .forEach(failures);
        }
        return spaces.values();
    }

    private static Failure forbidden(Failure cut) {
        return new Failure(
                cut.code(),
                cut.where(),
                cut.what(),
                "Give the account the global permission \"can use\", and check that no firewall blocks"
                        + " /rest/api/space.");
    }

    private static Space with(Space space, String status) {
        return new Space(space.key(), space.id(), space.name(), space.type(), status, space.home());
    }
}
