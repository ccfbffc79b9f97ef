package org.stocktake.demosite.cql;

import java.util.Set;
import java.util.TreeSet;
import org.stocktake.demosite.world.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The context of a query: which statuses of content it finds. */
public final class CqlContext {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CqlContext() {}

    /**
     * The statuses of a context such as {@code {"contentStatuses":["current","archived"]}}; current if it names none.
     *
     * @throws CqlException if the context is not JSON
     */
    public static Set<Status> statuses(String context) {
        Set<Status> statuses = new TreeSet<>();
        try {
            for (JsonNode word : MAPPER.readTree(context).path("contentStatuses")) {
                for (Status status : Status.values()) {
                    if (status.word().equals(word.asString())) {
                        statuses.add(status);
                    }
                }
            }
        } catch (JacksonException e) {
            throw CqlException.ofContext(context);
        }
        return statuses.isEmpty() ? Set.of(Status.CURRENT) : statuses;
    }
}
