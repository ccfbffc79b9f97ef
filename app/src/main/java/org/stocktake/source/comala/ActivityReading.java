package org.stocktake.source.comala;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Event;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * One reply of the document activity, whose form no document tells: entries are looked for in any list, and their members
 * under any of the names that are likely.
 *
 * @param entries how many there were, those that became no event included
 */
record ActivityReading(List<Event> events, int entries, Set<String> oddities, List<Who> people) {
    static ActivityReading of(JsonNode answer) {
        Values values = new Values();
        List<Event> events = new ArrayList<>();
        List<JsonNode> entries = entries(values, answer);
        for (JsonNode entry : entries) {
            Event event = event(values, entry);
            if (event != null) {
                events.add(event);
            }
        }
        return new ActivityReading(events, entries.size(), values.oddities(), values.people());
    }

    private static List<JsonNode> entries(Values values, JsonNode answer) {
        if (answer.isArray()) {
            return values.elements(answer, "the answer");
        }
        return answer.valueStream()
                .filter(JsonNode::isArray)
                .findFirst()
                .map(list -> values.elements(list, "the answer"))
                .orElseGet(() -> {
                    values.odd(answer, "the answer");
                    return List.of();
                });
    }

    private static @Nullable Event event(Values values, JsonNode entry) {
        Long page = page(entry);
        Instant at = values.date(
                Values.first(entry, "date", "when", "timestamp", "time", "created", "createdDate"), "entry.date");
        if (page == null || at == null) {
            values.odd(entry, "an entry");
            return null;
        }
        PageId id = new PageId(page);
        String type = word(values, entry, "type", "action", "event");
        String subtype = word(values, entry, "subtype", "subType", "action", "event");
        String state = values.text(Values.first(entry, "toState", "newState", "state", "stateName"), "entry.state");
        String approval = values.text(Values.first(entry, "approval", "approvalName"), "entry.approval");
        PersonId actor =
                values.person(Values.first(entry, "actor", "user", "author", "username", "performedBy"), "entry.actor");
        if (approval != null || type.contains("approv") || type.contains("review")) {
            return new Event(id, at, Event.Kind.APPROVAL, null, null, approval, decision(type + " " + subtype), actor);
        }
        if (state == null) {
            values.odd(entry, "an entry");
            return null;
        }
        String from = values.text(Values.first(entry, "fromState", "previousState", "oldState"), "entry.previousState");
        return new Event(id, at, Event.Kind.STATE, from, state, null, null, actor);
    }

    private static @Nullable Long page(JsonNode entry) {
        JsonNode id = Values.first(entry, "contentId", "pageId", "content", "page");
        return Fields.id(id.isObject() ? id.path("id") : id);
    }

    private static String word(Values values, JsonNode entry, String... names) {
        String word = values.text(Values.first(entry, names), "entry.type");
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }

    /** "approvalApproved", "approvalRejected", "approvalAssigned", or words like them. */
    private static Approval.@Nullable Decision decision(String words) {
        if (words.contains("reject")) {
            return Approval.Decision.REJECTED;
        }
        if (words.contains("assign")) {
            return words.contains("unassign") ? null : Approval.Decision.PENDING;
        }
        return words.contains("approved") || words.endsWith("approve") ? Approval.Decision.APPROVED : null;
    }
}
