package org.stocktake.demosite;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.WorldPlan;

/**
 * How a site is to be. {@link #USUAL} is a site of 1,500 pages; the {@code with} methods change one thing each.
 *
 * @param latency how long each reply takes at least
 * @param port 0 for a free one
 * @param contextPath empty, or such as {@code /wiki}
 * @param token of the account; empty for one that follows from the seed
 * @param access what somebody sees who is not signed in
 * @param rateLimit nothing for a site without
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
        WorkflowApp workflowApp) {
    /** What somebody sees who is not signed in. */
    public enum Access {
        CLOSED,
        /** The unrestricted pages of the first space. A wrong token is then no error. */
        ANONYMOUS
    }

    /** Whether lists say how many there are. */
    public enum Totals {
        SHOWN,
        MISSING
    }

    public static final DemoOptions USUAL = new DemoOptions(
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
            WorkflowApp.USUAL);

    public DemoOptions {
        if (!contextPath.isEmpty() && (!contextPath.startsWith("/") || contextPath.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "The context path must be empty or begin and not end with a slash, but was %s."
                            .formatted(contextPath));
        }
        if (!version.matches("\\d+\\.\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    "The version must be numbers with dots, such as 9.2.1, but was %s.".formatted(version));
        }
    }

    public DemoOptions withSeed(long seed) {
        return withPlan(
                new WorldPlan(seed, plan.pages(), plan.spaces(), plan.firstWeek(), plan.changed(), plan.workflows()));
    }

    public DemoOptions withPages(int pages) {
        return withPlan(
                new WorldPlan(plan.seed(), pages, plan.spaces(), plan.firstWeek(), plan.changed(), plan.workflows()));
    }

    public DemoOptions withSpaces(int spaces) {
        return withPlan(
                new WorldPlan(plan.seed(), plan.pages(), spaces, plan.firstWeek(), plan.changed(), plan.workflows()));
    }

    /** @param monday the first week begins on it */
    public DemoOptions withFirstWeek(LocalDate monday) {
        return withPlan(
                new WorldPlan(plan.seed(), plan.pages(), plan.spaces(), monday, plan.changed(), plan.workflows()));
    }

    /** @param share of the pages that are edited in a week */
    public DemoOptions withChanged(double share) {
        return withPlan(
                new WorldPlan(plan.seed(), plan.pages(), plan.spaces(), plan.firstWeek(), share, plan.workflows()));
    }

    /** @param times as many pages have a workflow as usual */
    public DemoOptions withWorkflows(double times) {
        return withPlan(
                new WorldPlan(plan.seed(), plan.pages(), plan.spaces(), plan.firstWeek(), plan.changed(), times));
    }

    public DemoOptions withWorkflowApp(WorkflowApp changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, version, token, access, rateLimit, totals, caps, changed);
    }

    public DemoOptions withPlan(WorldPlan changed) {
        return new DemoOptions(
                changed, latency, port, contextPath, version, token, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withLatency(Duration changed) {
        return new DemoOptions(
                plan, changed, port, contextPath, version, token, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withPort(int changed) {
        return new DemoOptions(
                plan, latency, changed, contextPath, version, token, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withContextPath(String changed) {
        return new DemoOptions(
                plan, latency, port, changed, version, token, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withVersion(String changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, changed, token, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withToken(String changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, version, changed, access, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withAccess(Access changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, version, token, changed, rateLimit, totals, caps, workflowApp);
    }

    public DemoOptions withRateLimit(RateLimit changed) {
        return new DemoOptions(
                plan,
                latency,
                port,
                contextPath,
                version,
                token,
                access,
                Optional.of(changed),
                totals,
                caps,
                workflowApp);
    }

    public DemoOptions withTotals(Totals changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, version, token, access, rateLimit, changed, caps, workflowApp);
    }

    public DemoOptions withCaps(PageSizeLimits changed) {
        return new DemoOptions(
                plan, latency, port, contextPath, version, token, access, rateLimit, totals, changed, workflowApp);
    }
}
