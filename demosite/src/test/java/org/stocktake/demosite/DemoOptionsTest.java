package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.route.Totals;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.WorldPlan;

/** Options of a site: each separately, and all together. */
class DemoOptionsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final PageSizeLimits CAPS = new PageSizeLimits(7, 7, 7, 50, 50, 50, 50, 50, 50, 2, 2);
    private static final WorkflowApp NO_APP = WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF);
    private static final CloudContent CONTENT = new CloudContent(3, 0.5, 0.25);
    private static final ListLimits LIMITS = new ListLimits(100, 50, ListLimits.Echo.REQUESTED);
    private static final SearchOptions SEARCH = SearchOptions.USUAL
            .with(SearchOptions.Ancestors.CUT)
            .with(SearchOptions.NestedComments.WITH_REPLIES)
            .with(SearchOptions.WorkflowProperty.NULL)
            .with(SearchOptions.Spelling.UNDERSCORES)
            .with(SearchOptions.StatusForm.NAME)
            .with(SearchOptions.PageStates.IN_LISTS)
            .with(new SearchLimits(1, 2, 3, 4, 5, 6));
    private static final PointsQuota QUOTA = new PointsQuota(9, Duration.ofMinutes(1), PointsQuota.Headers.BETA);
    private static final RateLimit LIMIT = new RateLimit(2, 1, Duration.ofSeconds(1));

    @Test
    void whatIsChangedOneAfterTheOtherIsAllKept() {
        DemoOptions options = DemoOptions.DEFAULT
                .withSeed(5)
                .withPages(60)
                .withSpaces(2)
                .withFirstWeek(MONDAY)
                .withChanged(0.5)
                .withWorkflows(2)
                .withComments(70)
                .withLatency(Duration.ofMillis(40))
                .withPort(8090)
                .withContextPath("/wiki")
                .withVersion("7.17.4")
                .withToken("t")
                .withAccess(DemoOptions.Access.ANONYMOUS)
                .withRateLimit(LIMIT)
                .withTotals(Totals.MISSING)
                .withCaps(CAPS)
                .withWorkflowApp(NO_APP)
                .withCloudContent(CONTENT)
                .withFirstId(7)
                .withListLimits(LIMITS)
                .withSearch(SEARCH)
                .withQuota(QUOTA);

        assertThat(options)
                .isEqualTo(new DemoOptions(
                        new WorldPlan(5, 60, 2, MONDAY, 0.5, 2, 70, Product.DATA_CENTER, CONTENT, 7),
                        Duration.ofMillis(40),
                        8090,
                        "/wiki",
                        "7.17.4",
                        "t",
                        DemoOptions.Access.ANONYMOUS,
                        Optional.of(LIMIT),
                        Totals.MISSING,
                        CAPS,
                        NO_APP,
                        LIMITS,
                        SEARCH,
                        Optional.of(QUOTA)));
    }

    @Test
    void anOptionChangesItselfAlone() {
        assertThat(changed(DemoOptions.DEFAULT.withPort(8090))).containsExactly("port");
        assertThat(changed(DemoOptions.DEFAULT.withPages(60))).containsExactly("plan");
        assertThat(SEARCH)
                .isEqualTo(new SearchOptions(
                        SearchOptions.Ancestors.CUT,
                        SearchOptions.NestedComments.WITH_REPLIES,
                        SearchOptions.WorkflowProperty.NULL,
                        SearchOptions.Spelling.UNDERSCORES,
                        SearchOptions.StatusForm.NAME,
                        SearchOptions.PageStates.IN_LISTS,
                        new SearchLimits(1, 2, 3, 4, 5, 6)));
        assertThat(changed(DemoOptions.DEFAULT.withCaps(CAPS))).containsExactly("caps");
        assertThat(DemoOptions.DEFAULT.withPages(60).plan())
                .isEqualTo(new WorldPlan(
                        1,
                        60,
                        5,
                        LocalDate.of(2026, 1, 5),
                        0.03,
                        1,
                        0,
                        Product.DATA_CENTER,
                        CloudContent.NONE,
                        WorldPlan.FIRST_ID));
    }

    @Test
    void aSiteOfCloudLiesBelowWikiAndNowhereElse() {
        DemoOptions cloud = DemoOptions.DEFAULT.withProduct(Product.CLOUD);

        assertThat(changed(cloud)).containsExactly("plan", "contextPath");
        assertThat(cloud.contextPath()).isEqualTo("/wiki");
        assertThatThrownBy(() -> cloud.withContextPath("/confluence"))
                .hasMessage("The context path of Cloud must be /wiki, but was /confluence.");
    }

    private static List<String> changed(DemoOptions options) {
        return Arrays.stream(DemoOptions.class.getRecordComponents())
                .filter(component -> !value(component, options).equals(value(component, DemoOptions.DEFAULT)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(RecordComponent component, DemoOptions options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void optionsOfASiteOfCloudAreWordsOfTheCommandLine() {
        DemoOptions options = Main.options(
                "--product",
                "cloud",
                "--quota",
                "100",
                "--quota-hour-ms",
                "2000",
                "--page-states",
                "in_lists",
                "--search-rows",
                "40");

        assertThat(options.product()).isEqualTo(Product.CLOUD);
        assertThat(options.quota()).hasValue(new PointsQuota(100, Duration.ofSeconds(2), PointsQuota.Headers.USUAL));
        assertThat(options.search())
                .isEqualTo(SearchOptions.USUAL
                        .with(SearchOptions.PageStates.IN_LISTS)
                        .with(SearchLimits.USUAL.withRows(40)));
    }
}
