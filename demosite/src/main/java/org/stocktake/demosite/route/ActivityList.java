package org.stocktake.demosite.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stocktake.demosite.world.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Workflow events of pages, oldest first.
 *
 * @param question the request body: a {@code scope} of ids or keys; {@code types}, {@code statenames} and {@code actors}, of
 *     which none means all; {@code fromdate} and {@code todate} in milliseconds; {@code offset}, and a {@code limit}
 */
record ActivityList(JsonNode question) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static ActivityList asked(Request request) {
        ActivityList list = new ActivityList(request.method().equals("GET") ? parameters(request) : body(request));
        if (list.scope().isEmpty()) {
            throw RefusedException.badRequest("The scope must be a list and must not be empty");
        }
        return list;
    }

    private static JsonNode body(Request request) {
        try {
            return MAPPER.readTree(request.body());
        } catch (JacksonException e) {
            throw RefusedException.badRequest("The body is no JSON");
        }
    }

    /** The same question as query parameters, with several values separated by commas. */
    private static JsonNode parameters(Request request) {
        ObjectNode question = MAPPER.createObjectNode();
        for (String name : List.of("scope", "types", "statenames", "actors")) {
            ArrayNode words = question.putArray(name);
            request.set(name).forEach(words::add);
        }
        for (String name : List.of("fromdate", "todate", "offset", "limit")) {
            if (request.has(name)) {
                question.put(name, request.longNumber(name));
            }
        }
        return question;
    }

    Set<String> scope() {
        return words("scope");
    }

    Reply of(Stream<Page> pages, Site site) {
        List<ActivityEntry> entries = new ArrayList<>();
        pages.forEach(page -> {
            site.world().transitions(page.id()).forEach(one -> entries.add(ActivityEntry.of(page, one)));
            site.world().approvalEvents(page.id()).forEach(one -> entries.add(ActivityEntry.of(page, one)));
        });
        entries.removeIf(entry -> !isWanted(entry));
        entries.sort(Comparator.comparing(ActivityEntry::at)
                .thenComparing(entry -> entry.page().id()));
        int offset = Math.max(0, question.path("offset").asInt(0));
        int limit = Math.max(0, question.path("limit").asInt(100));
        ObjectNode view = Json.object();
        ArrayNode results = view.putArray("results");
        entries.stream().skip(offset).limit(limit).forEach(entry -> results.add(entry.view()));
        view.put("offset", offset).put("limit", limit).put("total", entries.size());
        return Reply.json(200, view);
    }

    private boolean isWanted(ActivityEntry entry) {
        long at = entry.at().toEpochMilli();
        Set<String> types = words("types");
        return at >= question.path("fromdate").asLong(Long.MIN_VALUE)
                && at <= question.path("todate").asLong(Long.MAX_VALUE)
                && (types.isEmpty() || types.contains(entry.type()) || types.contains(entry.subtype()))
                && holds(words("statenames"), entry.state())
                && holds(words("actors"), String.valueOf(entry.actor()));
    }

    private static boolean holds(Set<String> words, String word) {
        return words.isEmpty() || words.contains(word);
    }

    private Set<String> words(String name) {
        Set<String> words = new TreeSet<>();
        if (question.path(name).isArray()) {
            question.path(name).forEach(word -> words.add(word.asString("")));
        }
        return words;
    }
}
