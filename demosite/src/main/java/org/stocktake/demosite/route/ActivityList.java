package org.stocktake.demosite.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.ApprovalEvent;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.Transition;
import org.stocktake.demosite.world.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to pages in their workflows, from the oldest. The names of the members of an entry are ours: nobody
 * outside has written down those of the product.
 */
record ActivityList(JsonNode question) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static ActivityList asked(Request request) {
        try {
            JsonNode question = MAPPER.readTree(request.body());
            if (!question.path("scope").isArray() || question.path("scope").isEmpty()) {
                throw RefusedException.badRequest("The scope must be a list of at least one");
            }
            return new ActivityList(question);
        } catch (JacksonException e) {
            throw RefusedException.badRequest("The body is no JSON");
        }
    }

    /** Keys of spaces or ids of pages. */
    Set<String> scope() {
        Set<String> scope = new TreeSet<>();
        question.path("scope").forEach(one -> scope.add(one.asString("")));
        return scope;
    }

    Reply of(List<Page> pages, Site site) {
        List<Entry> entries = new ArrayList<>();
        for (Page page : pages) {
            for (Transition transition : site.world().transitions(page.id())) {
                entries.add(Entry.of(page, transition));
            }
            for (ApprovalEvent event : site.world().approvalEvents(page.id())) {
                entries.add(Entry.of(page, event));
            }
        }
        List<Entry> wanted = entries.stream()
                .filter(this::isWanted)
                .sorted(Comparator.comparing(Entry::at).thenComparing(entry -> entry.page.id()))
                .toList();
        int offset = Math.max(0, question.path("offset").asInt(0));
        int limit = Math.max(0, question.path("limit").asInt(100));
        ObjectNode view = Json.object();
        ArrayNode results = view.putArray("results");
        wanted.stream().skip(offset).limit(limit).forEach(entry -> results.add(entry.view()));
        view.put("offset", offset).put("limit", limit).put("total", wanted.size());
        return Reply.json(200, view);
    }

    private boolean isWanted(Entry entry) {
        Set<String> types = new TreeSet<>();
        question.path("types").forEach(type -> types.add(type.asString("")));
        long from = question.path("fromdate").asLong(Long.MIN_VALUE);
        long to = question.path("todate").asLong(Long.MAX_VALUE);
        long at = entry.at.toEpochMilli();
        return at >= from && at <= to && (types.isEmpty() || types.contains(entry.type) || types.contains(entry.what));
    }

    /** Something that happened. */
    private record Entry(
            Page page,
            String type,
            String what,
            Instant at,
            @Nullable String actor,
            String state,
            @Nullable String from,
            @Nullable String approval,
            @Nullable String comment,
            int version) {
        static Entry of(Page page, Transition transition) {
            return new Entry(
                    page,
                    "state",
                    transition.how().word(),
                    transition.at(),
                    transition.by(),
                    transition.to(),
                    transition.from(),
                    null,
                    null,
                    transition.version());
        }

        static Entry of(Page page, ApprovalEvent event) {
            String what = event.decision() == Decision.PENDING
                    ? "Assigned"
                    : event.decision() == Decision.APPROVED ? "Approved" : "Rejected";
            return new Entry(
                    page,
                    "approval",
                    "approval" + what,
                    event.at(),
                    event.approver(),
                    event.state(),
                    null,
                    event.approval(),
                    event.comment(),
                    event.version());
        }

        ObjectNode view() {
            ObjectNode view = Json.object().put("contentId", String.valueOf(page.id()));
            view.put("spaceKey", page.space().key()).put("type", type).put("subtype", what);
            view.put("date", at.toEpochMilli()).put("version", version).put("state", state);
            if (from != null) {
                view.put("previousState", from);
            }
            if (approval != null) {
                view.put("approval", approval);
            }
            if (actor != null) {
                view.putObject("actor").put("name", actor);
            }
            if (comment != null) {
                view.put("comment", comment);
            }
            return view;
        }
    }
}
