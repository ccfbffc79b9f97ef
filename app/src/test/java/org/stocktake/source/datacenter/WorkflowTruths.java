package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.Hit;
import org.stocktake.demosite.workflow.WorkflowTruth;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.Person;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.model.workflow.Property;
import org.stocktake.source.Gathered;

/** What the workflow app of a pretend site says, from its world. */
final class WorkflowTruths {
    private WorkflowTruths() {}

    /** The pages with a workflow that are listed, by id. */
    static Map<Long, WorkflowTruth> truth(Demo demo, Status... statuses) {
        Map<Long, WorkflowTruth> truth = new TreeMap<>();
        for (Page page : Truth.ofUsualSpaces(demo.site()).sources()) {
            if (List.of(statuses).contains(page.status())) {
                demo.site().world().workflow(page.id()).ifPresent(workflow -> truth.put(page.id(), workflow));
            }
        }
        return truth;
    }

    static @Nullable String username(Gathered gathered, @Nullable Object id) {
        return id == null
                ? null
                : gathered.people.values().stream()
                        .filter(person -> person.id().equals(id) || ("name:" + person.username()).equals(id.toString()))
                        .map(Person::username)
                        .findFirst()
                        .orElse(id.toString());
    }

    static void statusesAreTrue(Demo demo, Gathered gathered) {
        Map<Long, WorkflowTruth> truth = truth(demo, Status.CURRENT);
        assertThat(truth).isNotEmpty();
        Map<Long, String> found = new TreeMap<>();
        gathered.workflow
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

    static void propertiesAreTrue(Demo demo, Gathered gathered) {
        Map<Long, WorkflowTruth> truth = truth(demo, Status.CURRENT, Status.ARCHIVED);
        assertThat(gathered.workflow.properties).hasSameSizeAs(gathered.pages);
        gathered.workflow.properties.values().forEach(property -> {
            WorkflowTruth one = truth.get(property.page().value());
            org.stocktake.demosite.workflow.Property right = one == null ? null : one.property();
            if (one == null || right == null) {
                assertThat(property.outcome()).isEqualTo(Outcome.NONE);
            } else {
                assertThat(property)
                        .extracting(
                                Property::version,
                                Property::workflow,
                                Property::state,
                                Property::since,
                                Property::isFinal,
                                Property::finalVersion,
                                each -> username(gathered, each.enteredBy()))
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

    static Set<Long> asked(List<Hit> hits, String part) {
        return hits.stream()
                .filter(hit -> hit.path().contains("/rest/cw/1/") && hit.path().endsWith(part))
                .map(WorkflowTruths::page)
                .collect(Collectors.toSet());
    }

    static long page(Hit hit) {
        return Long.parseLong(hit.path().replaceAll(".*/content/(\\d+)/.*", "$1"));
    }
}
