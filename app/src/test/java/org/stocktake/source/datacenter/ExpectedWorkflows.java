package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.Person;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.RecordingSink;

/** The expected data of the workflow app, from the data of the demo site. */
final class ExpectedWorkflows {
    private ExpectedWorkflows() {}

    /** The listed pages with a workflow, by id. */
    static Map<Long, ExpectedWorkflow> truth(Demo demo, Status... statuses) {
        Map<Long, ExpectedWorkflow> truth = new TreeMap<>();
        for (Page page : ExpectedContent.ofUsualSpaces(demo.site()).sources()) {
            if (List.of(statuses).contains(page.status())) {
                demo.site().world().workflow(page.id()).ifPresent(workflow -> truth.put(page.id(), workflow));
            }
        }
        return truth;
    }

    static @Nullable String username(RecordingSink recordingSink, @Nullable Object id) {
        return id == null
                ? null
                : recordingSink.people.values().stream()
                        .filter(person -> person.id().equals(id) || ("name:" + person.username()).equals(id.toString()))
                        .map(Person::username)
                        .findFirst()
                        .orElse(id.toString());
    }

    static void statusesAreTrue(Demo demo, RecordingSink recordingSink) {
        Map<Long, ExpectedWorkflow> truth = truth(demo, Status.CURRENT);
        assertThat(truth).isNotEmpty();
        Map<Long, String> found = new TreeMap<>();
        recordingSink
                .workflow
                .statuses
                .values()
                .forEach(status -> found.put(
                        status.page().value(),
                        "%s %s %s %s %s %s"
                                .formatted(
                                        status.outcome(),
                                        status.workflow(),
                                        status.state(),
                                        status.isFinal(),
                                        status.dueAt(),
                                        status.publishedState())));
        Map<Long, String> wanted = new TreeMap<>();
        truth.forEach((id, one) -> wanted.put(
                id,
                one.statusOutcome() == org.stocktake.demosite.workflow.Outcome.FORBIDDEN
                        ? "FORBIDDEN null null null null null"
                        : "OK %s %s %s %s %s"
                                .formatted(
                                        one.workflow().name(),
                                        one.stage() == null
                                                ? null
                                                : one.stage().state().name(),
                                        one.stage() == null
                                                ? null
                                                : one.stage().state().isFinal(),
                                        one.dueAt(),
                                        one.published() == null
                                                ? null
                                                : one.published().state().name())));
        assertThat(found).isEqualTo(wanted);
    }

    static void propertiesAreTrue(Demo demo, RecordingSink recordingSink) {
        Map<Long, ExpectedWorkflow> truth = truth(demo, Status.CURRENT, Status.ARCHIVED);
        assertThat(recordingSink.workflow.properties).hasSameSizeAs(recordingSink.pages);
        recordingSink.workflow.properties.values().forEach(property -> {
            ExpectedWorkflow one = truth.get(property.page().value());
            org.stocktake.demosite.workflow.Property right = one == null ? null : one.property();
            if (one == null || right == null) {
                assertThat(property.outcome()).isEqualTo(SourceOutcome.NONE);
            } else {
                assertThat(property)
                        .extracting(
                                Property::version,
                                Property::workflow,
                                Property::state,
                                Property::since,
                                Property::isFinal,
                                Property::finalVersion,
                                each -> username(recordingSink, each.enteredBy()))
                        .containsExactly(
                                right.version(),
                                one.workflow().name(),
                                right.stage().state().name(),
                                right.stage().enteredAt(),
                                right.stage().state().isFinal(),
                                right.published() == null
                                        ? null
                                        : right.published().version(),
                                right.stage().enteredBy());
            }
        });
    }

    static Set<Long> asked(List<RequestLogEntry> hits, String part) {
        return hits.stream()
                .filter(requestLogEntry -> requestLogEntry.path().contains("/rest/cw/1/")
                        && requestLogEntry.path().endsWith(part))
                .map(ExpectedWorkflows::page)
                .collect(Collectors.toSet());
    }

    static long page(RequestLogEntry requestLogEntry) {
        return Long.parseLong(requestLogEntry.path().replaceAll(".*/content/(\\d+)/.*", "$1"));
    }
}
