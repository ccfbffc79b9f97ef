package org.stocktake.demosite.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A property of a page or blog post. Keys have hyphens. */
record ContentProperty(String id, String key, JsonNode value, int version, Instant at) {
    /** The state of the workflow. */
    static final String WORKFLOW = "cw-status";

    private static final String PAGE_STATE = "content-state-published";

    /** All properties of a page, by key. */
    static List<ContentProperty> of(Page page, CloudSite site) {
        List<ContentProperty> properties = new ArrayList<>();
        // One page in four is from the time of the old editor.
        if (page.id() % 4 != 0) {
            properties.add(new ContentProperty(
                    String.valueOf(page.id() * 100 + 1), "editor", StringNode.valueOf("v2"), 1, page.createdAt()));
        }
        String state = pageState(page, site);
        if (state != null) {
            properties.add(new ContentProperty(
                    String.valueOf(page.id() * 100 + 2),
                    PAGE_STATE,
                    StringNode.valueOf(state),
                    1,
                    page.version().at()));
        }
        stage(page, site)
                .ifPresent(stage -> properties.add(new ContentProperty(
                        String.valueOf(page.id() * 100 + 3),
                        WORKFLOW,
                        workflowState(stage, site.search().form()),
                        1,
                        stage.enteredAt())));
        properties.sort(Comparator.comparing(ContentProperty::key));
        return properties;
    }

    /** JSON inside a text; absent for a page that never had a state. */
    private static @Nullable String pageState(Page page, CloudSite site) {
        if (site.search().states() != SearchOptions.PageStates.IN_PROPERTY || page.kind() != Kind.PAGE) {
            return null;
        }
        if (PageState.wasRemoved(page)) {
            return "{}";
        }
        return PageState.of(page)
                .map(state -> {
                    ObjectNode value = CloudReply.object();
                    value.set("contentState", state.view());
                    return value.put(
                                    "lastUpdated",
                                    SearchedContent.date(page.version().at()))
                            .toString();
                })
                .orElse(null);
    }

    /** Absent without a workflow, and before its first event. */
    private static Optional<Stage> stage(Page page, CloudSite site) {
        return site.app().isOn()
                ? site.world().workflow(page.id()).flatMap(workflow -> Optional.ofNullable(workflow.stage()))
                : Optional.empty();
    }

    private static ObjectNode workflowState(Stage stage, SearchOptions.StatusForm form) {
        String name = stage.state().name();
        ObjectNode value = CloudReply.object();
        switch (form) {
            case STATE_NAME ->
                value.putObject("state")
                        .put("name", name)
                        .put("color", stage.state().colour());
            case STATE -> value.put("state", name);
            case NAME_VALUE -> value.putObject("name").put("value", name);
            case NAME -> value.put("name", name);
        }
        return value.put("schemaVersion", 3);
    }

    ObjectNode view() {
        ObjectNode view = CloudReply.object().put("id", id).put("key", key);
        view.set("value", value);
        view.putObject("version")
                .put("number", version)
                .put("message", "")
                .put("minorEdit", true)
                .putNull("authorId")
                .put("createdAt", at.toString());
        return view;
    }

    /**
     * The form of the first version of the API.
     *
     * @param content address of the page
     */
    ObjectNode searched(CloudSite site, String content) {
        ObjectNode view = CloudReply.object().put("id", id).put("key", key);
        view.set("value", value);
        view.putObject("version")
                .put("when", SearchedContent.date(at))
                .put("message", "")
                .put("number", version)
                .put("minorEdit", true)
                .put("contentTypeModified", false);
        view.putObject("_expandable").put("content", content);
        view.putObject("_links").put("self", site.base() + content + "/property/" + key);
        return view;
    }
}
