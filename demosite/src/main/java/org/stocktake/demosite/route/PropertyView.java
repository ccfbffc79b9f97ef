package org.stocktake.demosite.route;

import java.time.Instant;
import java.util.Optional;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.workflow.Published;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import tools.jackson.databind.node.ObjectNode;

/** A content property in a reply. Only the workflow app writes one. */
record PropertyView(Site site) {
    static final String KEY = "comalaworkflows";

    Optional<ObjectNode> of(Page page, String key) {
        if (!key.equals(KEY) || !site.app().isOn()) {
            return Optional.empty();
        }
        return site.world()
                .workflow(page.id())
                .flatMap(workflow ->
                        Optional.ofNullable(workflow.property()).map(property -> of(page, workflow, property)));
    }

    private ObjectNode of(Page page, ExpectedWorkflow workflow, Property property) {
        String self = site.base() + "/rest/api/content/" + page.id() + "/property/" + KEY;
        ObjectNode view = Json.object();
        view.put("id", String.valueOf(page.id() * 1_000 + property.version())).put("key", KEY);
        view.set("value", value(page, workflow, property));
        view.putObject("version")
                .put("when", Json.date(property.when()))
                .put("message", "")
                .put("number", property.version())
                .put("minorEdit", false)
                .put("hidden", true);
        view.putObject("_links").put("self", self);
        view.putObject("_expandable").put("content", "/rest/api/content/" + page.id());
        return view;
    }

    /** Flags and version numbers are written as text. */
    private ObjectNode value(Page page, ExpectedWorkflow workflow, Property property) {
        Stage stage = property.stage();
        ObjectNode value = Json.object().put("workflowName", workflow.workflow().name());
        value.put("currentState", stage.state().name());
        value.put("currentStateColour", stage.state().colour());
        switch (site.app().starts()) {
            case MILLIS -> value.put("currentStateStart", stage.enteredAt().toEpochMilli());
            case SECONDS -> value.put("currentStateStart", stage.enteredAt().getEpochSecond());
            case TEXT -> value.put("currentStateStart", Json.date(stage.enteredAt()));
            case MIXED -> mixed(page, stage.enteredAt(), value);
        }
        if (stage.enteredBy() != null) {
            value.put("currentStateStartedBy", stage.enteredBy());
            value.set("currentStateStartedByInfo", person(stage.enteredBy()));
        }
        value.put("isFinal", String.valueOf(stage.state().isFinal()));
        value.put("hasWorkflow", "true");
        if (property.published() != null) {
            published(page, property.published(), value);
        }
        return value;
    }

    private static void mixed(Page page, Instant start, ObjectNode value) {
        if (page.id() % 2 == 0) {
            value.put("currentStateStart", start.toEpochMilli());
        } else {
            value.put("currentStateStart", Json.date(start));
        }
    }

    /** An old version has its own id. */
    private void published(Page page, Published published, ObjectNode value) {
        boolean current = published.version() == page.version().number();
        value.put("lastFinalVersionId", current ? page.id() : page.id() * 1_000 + published.version());
        value.put("lastFinalVersionNumber", String.valueOf(published.version()));
        value.put(
                "lastFinalVersionDate",
                site.app().starts() == WorkflowApp.Starts.SECONDS
                        ? published.at().getEpochSecond()
                        : published.at().toEpochMilli());
    }

    private ObjectNode person(String username) {
        ObjectNode view = Json.object().put("userName", username);
        site.world()
                .person(username)
                .filter(person -> person.accountState() != Person.AccountState.DELETED)
                .ifPresent(person -> view.put("displayName", person.name()));
        view.putObject("profilePicture").put("path", site.context() + "/images/icons/profilepics/default.svg");
        return view;
    }
}
