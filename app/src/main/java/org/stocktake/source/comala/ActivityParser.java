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
 * Parses a reply of the document activity. Its format is undocumented: entries are searched in any list, and their
 * members under several likely names.
 *
 * @param entries number of entries, including those that yield no event
 */
record ActivityParser(List<Event> events, int entries, Set<String> unknownFormats, List<UserRef> people) {
    static ActivityParser of(JsonNode answer) {
        LenientValues lenientValues = new LenientValues();
        List<Event> events = new ArrayList<>();
        List<JsonNode> entries = entries(lenientValues, answer);
        for (JsonNode entry : entries) {
            Event event = event(lenientValues, entry);
            if (event != null) {
                events.add(event);
            }
        }
        return new ActivityParser(events, entries.size(), lenientValues.unknownFormats(), lenientValues.people());
    }

    private static List<JsonNode> entries(LenientValues lenientValues, JsonNode answer) {
        if (answer.isArray()) {
            return lenientValues.elements(answer, "the answer");
        }
        return answer.valueStream()
                .filter(JsonNode::isArray)
                .findFirst()
                .map(list -> lenientValues.elements(list, "the answer"))
                .orElseGet(() -> {
                    lenientValues.reportUnknown(answer, "the answer");
                    return List.of();
                });
    }

    private static @Nullable Event event(LenientValues lenientValues, JsonNode entry) {
        Long page = page(entry);
        Instant at = lenientValues.date(
                LenientValues.first(entry, "date", "when", "timestamp", "time", "created", "createdDate"),
                "entry.date");
        if (page == null || at == null) {
            lenientValues.reportUnknown(entry, "an entry");
            return null;
        }
        PageId id = new PageId(page);
        String type = word(lenientValues, entry, "type", "action", "event");
        String subtype = word(lenientValues, entry, "subtype", "subType", "action", "event");
        String state = lenientValues.text(
                LenientValues.first(entry, "toState", "newState", "state", "stateName"), "entry.state");
        String approval = lenientValues.text(LenientValues.first(entry, "approval", "approvalName"), "entry.approval");
        PersonId actor = lenientValues.person(
                LenientValues.first(entry, "actor", "user", "author", "username", "performedBy"), "entry.actor");
        if (approval != null || type.contains("approv") || type.contains("review")) {
            return new Event(id, at, Event.Kind.APPROVAL, null, null, approval, decision(type + " " + subtype), actor);
        }
        if (state == null) {
            lenientValues.reportUnknown(entry, "an entry");
            return null;
        }
        String from = lenientValues.text(
                LenientValues.first(entry, "fromState", "previousState", "oldState"), "entry.previousState");
        return new Event(id, at, Event.Kind.STATE, from, state, null, null, actor);
    }

    private static @Nullable Long page(JsonNode entry) {
        JsonNode id = LenientValues.first(entry, "contentId", "pageId", "content", "page");
        return Fields.id(id.isObject() ? id.path("id") : id);
    }

    private static String word(LenientValues lenientValues, JsonNode entry, String... names) {
        String word = lenientValues.text(LenientValues.first(entry, names), "entry.type");
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }

    /** Recognises "approvalApproved", "approvalRejected", "approvalAssigned" and similar names. */
    private static Approval.@Nullable Decision decision(String text) {
        if (text.contains("reject")) {
            return Approval.Decision.REJECTED;
        }
        if (text.contains("assign")) {
            return text.contains("unassign") ? null : Approval.Decision.PENDING;
        }
        return text.contains("approved") || text.endsWith("approve") ? Approval.Decision.APPROVED : null;
    }
}
