package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what Cloud tells of the workflow of one page: all of its properties without their values, because apps choose
 * their keys, and what each search field of the app finds.
 */
public final class CloudDiagnosis {
    private static final String MOST = "250";

    private final PageId page;
    private final String property;
    private final DiagnosticRequests requests;

    /**
     * @param property key of the content property of the app
     * @param secrets words to redact, beside the values
     */
    public CloudDiagnosis(WorkflowRequests host, PageId page, String property, Set<String> secrets) {
        this.page = page;
        this.property = property;
        this.requests = new DiagnosticRequests(host, new Redaction(secrets));
    }

    public List<DiagnosticSample> samples() {
        List<DiagnosticSample> samples = new ArrayList<>();
        DiagnosticSample ofPage = properties("pages");
        // The id alone does not tell whether it is a blog post.
        samples.add(ofPage.outcome() == SourceOutcome.NOT_FOUND ? properties("blogposts") : ofPage);
        searches()
                .forEach((name, cql) -> samples.add(requests.sample(
                        "search " + name,
                        new Call(
                                "workflow searches",
                                // The search for content has no switch for archived spaces.
                                "/rest/api/search",
                                List.of(
                                        new Call.Parameter("cql", "id = %s and %s".formatted(page, cql)),
                                        new Call.Parameter("includeArchivedSpaces", "true"))),
                        DiagnosticRequests::found)));
        return samples;
    }

    private DiagnosticSample properties(String list) {
        return requests.sample(
                "properties",
                new Call(
                        "workflow property",
                        "/api/v2/%s/%s/properties".formatted(list, page),
                        List.of(new Call.Parameter("limit", MOST))),
                this::properties);
    }

    private static Map<String, String> searches() {
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("workflow", Searches.HAS_WORKFLOW_ON_CLOUD);
        searches.put("final", Searches.FINAL_ON_CLOUD);
        searches.put("expired", Searches.EXPIRED_ON_CLOUD);
        searches.put("approver", "cw_approver = currentUser()");
        return searches;
    }

    private DiagnosticRequests.Interpretation properties(JsonNode answer) {
        ObjectNode byKey = Json.MAPPER.createObjectNode();
        ArrayNode shown = Json.MAPPER.createArrayNode();
        List<String> keys = new ArrayList<>();
        for (JsonNode each : answer.path("results")) {
            String key = Fields.text(each.path("key"));
            if (key != null) {
                keys.add(key);
                byKey.set(key, each);
                ObjectNode one = shown.addObject().put("key", key);
                one.set("version", each.path("version").path("number"));
                one.set("value", HiddenValues.of(each.path("value")));
            }
        }
        PropertyParser reading = new CloudPropertyParser(property).read(byKey, page, null);
        List<String> lines = new ArrayList<>();
        lines.add(keys.isEmpty() ? "no properties" : "properties: " + String.join(", ", keys));
        lines.add(line(reading.property()));
        reading.unknownFormats().forEach(oddity -> lines.add("NOT understood: " + oddity));
        return new DiagnosticRequests.Interpretation(
                reading.property().outcome(),
                lines.stream().map(requests.redaction()::text).toList(),
                requests.redaction().text(Json.MAPPER.writeValueAsString(shown)));
    }

    private String line(Property read) {
        return switch (read.outcome()) {
            case OK ->
                "%s names the state %s, property version %s"
                        .formatted(property, shown(read.state()), shown(read.version()));
            case NONE -> "the page has no property " + property;
            case FORBIDDEN, NOT_FOUND, APP_ABSENT, ERROR -> "%s does not name a state".formatted(property);
        };
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
