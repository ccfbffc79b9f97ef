package org.stocktake.demosite;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.Product;

/** Starts a standalone site, for benchmarks and manual use. The only class here that prints. */
public final class Main {
    private static final String USAGE = """
            Usage: demosite [--product data-center|cloud] [--pages N] [--spaces N] [--seed N]
                            [--folders N] [--live-docs SHARE] [--page-states none|in_property|in_lists]
                            [--search-rows N] [--quota POINTS] [--quota-hour-ms N]
                            [--first-week YYYY-MM-DD] [--changed SHARE] [--latency-ms N] [--port N]
                            [--context /PATH] [--version 9.2.1] [--token TEXT]
                            [--anonymous yes|no] [--scan-cap N] [--scan-cap-with-body N]
                            [--workflows TIMES] [--comments N] [--workflow-app on|off] [--activity on|off]
                            [--starts millis|seconds|text|mixed] [--dues millis|seconds]
                            [--parameters array|wrapped|map]
            POST /demo/advance?changed=0.03 lets a week pass.""";

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        DemoOptions options;
        try {
            options = options(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        try (DemoSite site = DemoSite.start(options)) {
            System.out.println(site.uri() + " " + site.token() + " " + site.user());
            Thread.currentThread().join();
        }
    }

    static DemoOptions options(String... arguments) {
        DemoOptions options = DemoOptions.DEFAULT;
        for (Map.Entry<String, String> argument : pairs(arguments).entrySet()) {
            options = with(options, argument.getKey(), argument.getValue());
        }
        return options;
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("The option %s needs a value.".formatted(arguments[i]));
            }
            pairs.put(arguments[i], arguments[i + 1]);
        }
        return pairs;
    }

    private static DemoOptions with(DemoOptions options, String name, String value) {
        PageSizeLimits pageSizeLimits = options.caps();
        WorkflowApp app = options.workflowApp();
        SearchOptions search = options.search();
        PointsQuota quota = options.quota().orElse(PointsQuota.USUAL);
        String word = value.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "--pages" -> options.withPages(Integer.parseInt(value));
            case "--spaces" -> options.withSpaces(Integer.parseInt(value));
            case "--product" -> options.withProduct(Product.valueOf(word.replace('-', '_')));
            case "--folders" -> options.withCloudContent(options.plan().cloud().withFolders(Integer.parseInt(value)));
            case "--live-docs" ->
                options.withCloudContent(options.plan().cloud().withLiveDocs(Double.parseDouble(value)));
            case "--seed" -> options.withSeed(Long.parseLong(value));
            case "--page-states" -> options.withSearch(search.with(SearchOptions.PageStates.valueOf(word)));
            case "--search-rows" ->
                options.withSearch(search.with(search.limits().withRows(Integer.parseInt(value))));
            case "--quota" -> options.withQuota(quota.withPoints(Integer.parseInt(value)));
            case "--quota-hour-ms" -> options.withQuota(quota.withHour(Duration.ofMillis(Long.parseLong(value))));
            case "--first-week" -> options.withFirstWeek(LocalDate.parse(value));
            case "--changed" -> options.withChanged(Double.parseDouble(value));
            case "--latency-ms" -> options.withLatency(Duration.ofMillis(Long.parseLong(value)));
            case "--port" -> options.withPort(Integer.parseInt(value));
            case "--context" -> options.withContextPath(value);
            case "--version" -> options.withVersion(value);
            case "--token" -> options.withToken(value);
            case "--anonymous" ->
                options.withAccess(value.equals("yes") ? DemoOptions.Access.ANONYMOUS : DemoOptions.Access.CLOSED);
            case "--scan-cap" -> options.withCaps(pageSizeLimits.withScanExpanded(Integer.parseInt(value)));
            case "--scan-cap-with-body" -> options.withCaps(pageSizeLimits.withScanBodies(Integer.parseInt(value)));
            case "--workflows" -> options.withWorkflows(Double.parseDouble(value));
            case "--comments" -> options.withComments(Integer.parseInt(value));
            case "--workflow-app" -> options.withWorkflowApp(app.with(WorkflowApp.Presence.valueOf(word)));
            case "--activity" -> options.withWorkflowApp(app.with(WorkflowApp.Activity.valueOf(word)));
            case "--starts" -> options.withWorkflowApp(app.with(WorkflowApp.Starts.valueOf(word)));
            case "--dues" -> options.withWorkflowApp(app.with(WorkflowApp.Dues.valueOf(word)));
            case "--parameters" -> options.withWorkflowApp(app.with(WorkflowApp.Parameters.valueOf(word)));
            default -> throw new IllegalArgumentException("There is no option %s.".formatted(name));
        };
    }
}
