package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.comala.ComalaOptions;

/** The pages for which the workflow app is queried: by mode, in a later week, and after an interrupted run. */
class ComalaAskingTest {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(300);

    @TempDir
    Path folder;

    @Test
    void inBulkNothingIsAskedForASinglePageAndOffReadsNothing() throws IOException {
        try (Demo demo = Demo.start(SMALL.withWorkflows(2), folder).reading(ComalaOptions.DEFAULT)) {
            RecordingSink bulk = demo.reading(
                            new ComalaOptions(ComalaOptions.Mode.BULK, ComalaOptions.Activity.OFF, null))
                    .collect("bulk", IncrementalState.NONE);

            assertThat(demo.hits("/rest/cw/")).isZero();
            ExpectedWorkflows.propertiesAreTrue(demo, bulk);
            assertThat(bulk.workflow.found).containsKey(Search.WORKFLOW);
            // Searches provide the state of pages without the property.
            Map<Long, String> states = new TreeMap<>();
            ExpectedWorkflows.truth(demo, Status.CURRENT).forEach((page, one) -> {
                if (one.property() == null && one.stage() != null) {
                    states.put(page, one.stage().state().name());
                }
            });
            assertThat(states).isNotEmpty();
            Map<Long, String> found = new TreeMap<>();
            bulk.workflow.inStates.forEach((page, state) -> found.put(page.value(), state));
            assertThat(found).isEqualTo(states);

            demo.site().forget();
            RecordingSink off = demo.reading(ComalaOptions.OFF).collect("off", IncrementalState.NONE);
            assertThat(off.workflow.properties).isEmpty();
            assertThat(off.workflow.sources).isEmpty();
            assertThat(demo.site().requests())
                    .noneMatch(hit -> hit.query().toString().contains("comalaworkflows"));
        }
    }

    @Test
    void fullAsksForEveryPage() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(100).withSpaces(2), folder)) {
            RecordingSink full = demo.reading(
                            new ComalaOptions(ComalaOptions.Mode.FULL, ComalaOptions.Activity.OFF, null))
                    .collect("full", IncrementalState.NONE);

            Set<PageId> current = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                    .filter(page -> page.status() == Status.CURRENT)
                    .map(page -> new PageId(page.id()))
                    .collect(Collectors.toSet());
            assertThat(full.workflow.statuses.keySet()).isEqualTo(current);
            assertThat(full.workflow.parameterOutcomes.keySet()).isEqualTo(current);
            assertThat(full.workflow.statuses.values()).anyMatch(status -> status.outcome() == SourceOutcome.NONE);
        }
    }

    @Test
    void aLaterWeekAsksOnlyForPagesThatAreUnderWayOrHaveChanged() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            Instant read = demo.site().world().now();
            demo.site().world().advance();
            demo.site().forget();

            RecordingSink second = demo.collect("second", remembering(first, demo, read));

            Set<Long> settled = new HashSet<>();
            first.workflow.statuses.forEach((page, status) -> {
                Property now = second.workflow.properties.get(page);
                if (now != null
                        && Boolean.TRUE.equals(status.isFinal())
                        && now.version() != null
                        && same(first, second, page)
                        && transitions(demo, page, read).isEmpty()) {
                    settled.add(page.value());
                }
            });
            Set<Long> asked = ExpectedWorkflows.asked(demo.site().requests(), "/status");
            assertThat(settled).isNotEmpty();
            assertThat(asked).doesNotContainAnyElementsOf(settled);
            Set<Long> all = new HashSet<>(asked);
            second.workflow.unchanged.forEach(page -> all.add(page.value()));
            assertThat(all)
                    .isEqualTo(ExpectedWorkflows.truth(demo, Status.CURRENT).keySet());
            assertThat(second.workflow.unchanged).hasSizeGreaterThanOrEqualTo(settled.size());
        }
    }

    private static boolean same(RecordingSink first, RecordingSink second, PageId page) {
        Property one = first.workflow.properties.get(page);
        Property other = second.workflow.properties.get(page);
        return one != null
                && other != null
                && Objects.equals(one.version(), other.version())
                && Objects.equals(one.pageVersion(), other.pageVersion());
    }

    private static List<Object> transitions(Demo demo, PageId page, Instant since) {
        return demo.site().world().transitions(page.value()).stream()
                // The searched period has a margin of two hours.
                .filter(change -> change.at().isAfter(since.minus(Duration.ofHours(3))))
                .collect(Collectors.toList());
    }

    /** The cache after a week in which all pages in final states were read completely. */
    private static IncrementalState remembering(RecordingSink week, Demo demo, Instant read) {
        Map<PageId, Property> kept = new HashMap<>();
        week.workflow.statuses.forEach((page, status) -> {
            if (Boolean.TRUE.equals(status.isFinal())) {
                kept.put(page, Objects.requireNonNull(week.workflow.properties.get(page)));
            }
        });
        IncrementalWorkflow workflow = new IncrementalWorkflow() {
            @Override
            public Detail of(PageId page, int pageVersion, int propertyVersion) {
                Property property = kept.get(page);
                return property != null
                                && Objects.equals(property.pageVersion(), pageVersion)
                                && Objects.equals(property.version(), propertyVersion)
                        ? Detail.WHOLE
                        : Detail.NONE;
            }

            @Override
            public int emptyInARow(SpaceKey space, String name) {
                return 0;
            }

            @Override
            public boolean forbidden(SpaceKey space) {
                return false;
            }

            @Override
            public Since since(List<SpaceKey> spaces) {
                return new Since(
                        read, Duration.between(read, demo.site().world().now()));
            }

            @Override
            public long week() {
                return 1;
            }
        };
        IncrementalState bodies = week.asKnown();
        return new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                return bodies.covers(page, version);
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return bodies.pagesIn(space);
            }

            @Override
            public IncrementalWorkflow workflow() {
                return workflow;
            }
        };
    }

    @Test
    void aRunThatIsStoppedAmongTheSinglePagesAsksForNoneTwice() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site().addFault(new ServerError("/status", 1, 500));
            RecordingSink until = new RecordingSink() {
                @Override
                public org.stocktake.source.WorkflowSink workflow() {
                    if (workflow.statuses.size() > 30) {
                        throw new IllegalStateException("stopped");
                    }
                    return workflow;
                }
            };
            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE, until))
                    .hasMessage("stopped");
            demo.site().clearFaults();
            List<RequestLogEntry> before = demo.site().requests();
            Set<Long> failed = before.stream()
                    .filter(hit -> hit.status() == 500)
                    .map(ExpectedWorkflows::page)
                    .collect(Collectors.toSet());
            assertThat(failed).hasSize(1);

            RecordingSink resumed = demo.collect("run", IncrementalState.NONE);

            ExpectedWorkflows.statusesAreTrue(demo, resumed);
            Map<String, Long> times = demo.site().requests().stream()
                    .filter(hit -> hit.path().contains("/rest/cw/") && hit.status() != 500)
                    .collect(Collectors.groupingBy(RequestLogEntry::path, Collectors.counting()));
            // Replies in transit when the run was stopped were not stored: at most one per connection.
            assertThat(times.values().stream().mapToLong(count -> count - 1).sum())
                    .isLessThanOrEqualTo(4);
            assertThat(before).filteredOn(hit -> hit.path().contains("/status")).hasSizeGreaterThan(30);
        }
    }
}
