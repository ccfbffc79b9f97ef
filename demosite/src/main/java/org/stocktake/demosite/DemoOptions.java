package org.stocktake.demosite;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.route.Totals;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.WorldPlan;

/**
 * Options of a demo site. {@link #DEFAULT} has 1,500 pages; each {@code with} method changes one option.
 *
 * @param latency minimum duration of each reply
 * @param port 0 for a free one
 * @param contextPath empty, or such as {@code /wiki}
 * @param token of the account; empty for one derived from the seed
 * @param access what anonymous users see
 * @param rateLimit absent for a site without rate limiting
 * @param search what the first version of the API of Cloud does; Data Center ignores it
 * @param quota of points in Cloud; absent for a site without one
 */
public record DemoOptions(
        WorldPlan plan,
        Duration latency,
        int port,
        String contextPath,
        String version,
        String token,
        Access access,
        Optional<RateLimit> rateLimit,
        Totals totals,
        PageSizeLimits caps,
        WorkflowApp workflowApp,
        ListLimits listLimits,
        SearchOptions search,
        Optional<PointsQuota> quota) {
    /** What anonymous users see. */
    public enum Access {
        CLOSED,
        /** The unrestricted pages of the first space. An invalid token is not an error then. */
        ANONYMOUS
    }

    private static final String CLOUD_PATH = "/wiki";

    public static final DemoOptions DEFAULT = new DemoOptions(
            new WorldPlan(1, 1_500, 5, LocalDate.of(2026, 1, 5), 0.03),
            Duration.ZERO,
            0,
            "",
            "9.2.1",
            "",
            Access.CLOSED,
            Optional.empty(),
            Totals.SHOWN,
            PageSizeLimits.USUAL,
            WorkflowApp.USUAL,
            ListLimits.USUAL,
            SearchOptions.USUAL,
            Optional.empty());

    public DemoOptions {
        if (!contextPath.isEmpty() && (!contextPath.startsWith("/") || contextPath.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "The context path must be empty or begin and not end with a slash, but was %s."
                            .formatted(contextPath));
        }
        if (plan.product() == Product.CLOUD && !contextPath.equals(CLOUD_PATH)) {
            throw new IllegalArgumentException(
                    "The context path of Cloud must be /wiki, but was %s.".formatted(contextPath));
        }
        if (!version.matches("\\d+\\.\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    "The version must be numbers with dots, such as 9.2.1, but was %s.".formatted(version));
        }
    }

    public DemoOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public DemoOptions withPages(int pages) {
        return with(draft -> draft.pages = pages);
    }

    public DemoOptions withSpaces(int spaces) {
        return with(draft -> draft.spaces = spaces);
    }

    /** @param monday start of the first week */
    public DemoOptions withFirstWeek(LocalDate monday) {
        return with(draft -> draft.firstWeek = monday);
    }

    /** @param share share of the pages edited in a week */
    public DemoOptions withChanged(double share) {
        return with(draft -> draft.changed = share);
    }

    /** @param times factor for the number of pages with a workflow */
    public DemoOptions withWorkflows(double times) {
        return with(draft -> draft.workflows = times);
    }

    /** @param least number of comments on the visible pages of the ordinary spaces */
    public DemoOptions withComments(int least) {
        return with(draft -> draft.comments = least);
    }

    /** A site of Cloud has the context path {@code /wiki}. */
    public DemoOptions withProduct(Product product) {
        return with(draft -> {
            draft.product = product;
            draft.contextPath = product == Product.CLOUD ? CLOUD_PATH : draft.contextPath;
        });
    }

    /** Folders, live docs and other content that only Cloud has; without this there is none. */
    public DemoOptions withCloudContent(CloudContent cloud) {
        return with(draft -> draft.cloud = cloud);
    }

    /** Ids of Cloud may be greater than the integers that a floating-point number can hold. */
    public DemoOptions withFirstId(long id) {
        return with(draft -> draft.firstId = id);
    }

    public Product product() {
        return plan.product();
    }

    public DemoOptions withLatency(Duration latency) {
        return with(draft -> draft.latency = latency);
    }

    public DemoOptions withPort(int port) {
        return with(draft -> draft.port = port);
    }

    public DemoOptions withContextPath(String contextPath) {
        return with(draft -> draft.contextPath = contextPath);
    }

    public DemoOptions withVersion(String version) {
        return with(draft -> draft.version = version);
    }

    public DemoOptions withToken(String token) {
        return with(draft -> draft.token = token);
    }

    public DemoOptions withAccess(Access access) {
        return with(draft -> draft.access = access);
    }

    public DemoOptions withRateLimit(RateLimit rateLimit) {
        return with(draft -> draft.rateLimit = Optional.of(rateLimit));
    }

    public DemoOptions withTotals(Totals totals) {
        return with(draft -> draft.totals = totals);
    }

    public DemoOptions withCaps(PageSizeLimits caps) {
        return with(draft -> draft.caps = caps);
    }

    public DemoOptions withWorkflowApp(WorkflowApp workflowApp) {
        return with(draft -> draft.workflowApp = workflowApp);
    }

    /** The batches of Cloud; {@link #withCaps} is about Data Center. */
    public DemoOptions withListLimits(ListLimits limits) {
        return with(draft -> draft.listLimits = limits);
    }

    public DemoOptions withSearch(SearchOptions search) {
        return with(draft -> draft.search = search);
    }

    public DemoOptions withQuota(PointsQuota quota) {
        return with(draft -> draft.quota = Optional.of(quota));
    }

    private DemoOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Mutable copy of the options. */
    private static final class Draft {
        private long seed;
        private int pages;
        private int spaces;
        private LocalDate firstWeek;
        private double changed;
        private double workflows;
        private int comments;
        private Product product;
        private CloudContent cloud;
        private long firstId;
        private Duration latency;
        private int port;
        private String contextPath;
        private String version;
        private String token;
        private Access access;
        private Optional<RateLimit> rateLimit;
        private Totals totals;
        private PageSizeLimits caps;
        private WorkflowApp workflowApp;
        private ListLimits listLimits;
        private SearchOptions search;
        private Optional<PointsQuota> quota;

        Draft(DemoOptions from) {
            seed = from.plan.seed();
            pages = from.plan.pages();
            spaces = from.plan.spaces();
            firstWeek = from.plan.firstWeek();
            changed = from.plan.changed();
            workflows = from.plan.workflows();
            comments = from.plan.comments();
            product = from.plan.product();
            cloud = from.plan.cloud();
            firstId = from.plan.firstId();
            latency = from.latency;
            port = from.port;
            contextPath = from.contextPath;
            version = from.version;
            token = from.token;
            access = from.access;
            rateLimit = from.rateLimit;
            totals = from.totals;
            caps = from.caps;
            workflowApp = from.workflowApp;
            listLimits = from.listLimits;
            search = from.search;
            quota = from.quota;
        }

        DemoOptions options() {
            return new DemoOptions(
                    new WorldPlan(
                            seed, pages, spaces, firstWeek, changed, workflows, comments, product, cloud, firstId),
                    latency,
                    port,
                    contextPath,
                    version,
                    token,
                    access,
                    rateLimit,
                    totals,
                    caps,
                    workflowApp,
                    listLimits,
                    search,
                    quota);
        }
    }
}
