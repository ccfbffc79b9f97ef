package org.stocktake.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.workflow.Definition;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;

/**
 * The expected subjects of each rule, week by week, computed in Java from the definitions and the data of the demo
 * site. Thresholds are the defaults, except for those of {@link #THRESHOLDS}.
 */
final class ExpectedFindings {
    /** Thresholds for a small world, and for rules without useful defaults. */
    static final List<String> THRESHOLDS = List.of(
            "INACTIVE_SPACE.days=2",
            "HIGH_CHURN.sessions=2",
            "HIGH_CHURN.versions=4",
            "HIGH_CHURN.share=0.9",
            "MANY_DETACHED_PAGES.pages=1",
            "OVERSIZE.words=1500",
            "TOO_WIDE.pages=5",
            "WORKFLOW_MISSING.spaces=ENG",
            "WORKFLOW_MISSING.labels=policy",
            "WORKFLOW_PARAM_MISSING.parameters=Owner");

    private static final String[] LISTING = {"children", "pagetree", "contentbylabel"};

    /** Rules about data of the workflow app. Without this data, their findings are not resolved. */
    private static final Set<String> OF_WORKFLOWS = Set.of(
            "APPROVAL_STALLED",
            "DRAFT_AHEAD",
            "PUBLISHED_EXPIRED",
            "READ_ACK_OVERDUE",
            "REJECTED_IDLE",
            "REVIEW_OVERDUE",
            "STATE_STALLED",
            "WORKFLOW_MISSING",
            "WORKFLOW_OVERDUE",
            "WORKFLOW_PARAM_MISSING");

    /** Rules about pages, by name. */
    private static final Map<String, Predicate<PageFacts>> PAGES = new TreeMap<>();

    static {
        PAGES.put("ORPHAN_PAGE", it -> !it.isHome() && it.page().parent() == null && !it.isLinked());
        PAGES.put("UNLINKED_PAGE", it -> !it.isHome() && !it.isLinked());
        PAGES.put("DETACHED_PAGE", it -> !it.isHome() && it.page().parent() == null);
        PAGES.put(
                "DEAD_END_PAGE",
                it -> !it.isHome()
                        && it.number("links_out_internal") == 0
                        && it.number("child_count") == 0
                        && !it.uses(LISTING)
                        && it.body().words() >= 50);
        PAGES.put("BROKEN_INTERNAL_LINK", it -> it.number("broken_links") > 0);
        PAGES.put("LINK_TO_ARCHIVED", it -> it.number("links_to_archived") > 0);
        PAGES.put("BROKEN_ATTACHMENT_REF", it -> it.number("broken_attachment_refs") > 0);
        PAGES.put("TOO_DEEP", it -> !it.isHome() && it.number("depth") > 3);
        PAGES.put("TOO_WIDE", it -> !it.isHome() && it.number("child_count") > 5 && !it.uses(LISTING));
        PAGES.put("OUTDATED", it -> it.number("days_since_update") >= 90);
        PAGES.put("ARCHIVE_CANDIDATE", it -> it.number("days_since_update") >= 730);
        PAGES.put("REVIEW_OVERDUE", it -> it.daysSince(it.reviewDue()) > 0);
        PAGES.put(
                "EMPTY_PAGE",
                it -> it.body().words() == 0
                        && it.body().images() == 0
                        && it.body().macroCount() == 0
                        && it.page().attachments().isEmpty()
                        && it.number("child_count") == 0);
        PAGES.put(
                "STUB",
                it -> it.body().words() < 50
                        && it.body().images() == 0
                        && it.body().tables() == 0
                        && it.body().codeLines() < 10
                        && !it.uses(LISTING)
                        && !it.uses("include", "excerpt-include"));
        PAGES.put(
                "PLACEHOLDER",
                it -> it.body().placeholders() > 0 || it.page().title().startsWith("Copy of "));
        PAGES.put("OVERSIZE", it -> it.body().words() > 1_500 || it.number("body_bytes") > 1_048_576);
        PAGES.put("MISSING_ALT", it -> it.body().imagesWithoutAlt() > 0);
        PAGES.put("TITLE_FORM", it -> isOddTitle(it.page().title()));
        PAGES.put(
                "OWNER_GONE",
                it -> it.page().creator() != null
                        && !ExpectedPages.isActive(it.page().creator()));
        PAGES.put(
                "ALL_CONTRIBUTORS_GONE",
                it -> !it.page().contributors().isEmpty()
                        && it.page().contributors().stream().noneMatch(ExpectedPages::isActive));
        PAGES.put(
                "BUS_FACTOR_1",
                it -> it.page().contributors().size() == 1 && it.ageDays() >= 90 && it.number("links_in") >= 3);
        PAGES.put("WORKFLOW_OVERDUE", it -> it.hasState() && it.isTrue("expired"));
        PAGES.put(
                "STATE_STALLED",
                it -> it.hasState()
                        && !it.isFinal()
                        && it.count("days_in_state") > 30
                        && it.isUneditedSince("state_since"));
        PAGES.put(
                "PUBLISHED_EXPIRED",
                it -> it.isFinal()
                        && it.moment("state_expires_at") != null
                        && it.isTrue("expired")
                        && !it.isTrue("draft_ahead"));
        PAGES.put(
                "DRAFT_AHEAD",
                it -> it.hasState() && it.isTrue("draft_ahead") && !it.isFinal() && it.count("days_in_state") > 30);
        PAGES.put(
                "WORKFLOW_MISSING",
                it -> !it.hasWorkflow()
                        && (it.page().space().key().equals("ENG")
                                || it.page().labels().stream()
                                        .anyMatch(label -> label.name().equals("policy"))));
        PAGES.put(
                "REJECTED_IDLE",
                it -> it.isUneditedSince("last_rejected_at") && it.daysSinceMoment("last_rejected_at") > 7);
        PAGES.put("READ_ACK_OVERDUE", it -> "overdue".equals(it.workflow().get("read_ack_state")));
        PAGES.put("LABEL_MISSING", it -> ExpectedPages.labelsOf(it.page()).isEmpty());
    }

    private final DemoSite site;
    private final ExpectedWorkflowRows workflows;
    private Map<String, Set<String>> before = Map.of();
    private Map<String, Set<String>> asked = Map.of();

    ExpectedFindings(DemoSite site, ExpectedWorkflowRows workflows) {
        this.site = site;
        this.workflows = workflows;
    }

    private static boolean isOddTitle(String title) {
        int letters = title.codePointCount(0, title.length());
        return letters < 5 || letters > 60 || title.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** Expected subjects of this week by rule name, after {@link ExpectedWorkflowRows#take}. */
    Map<String, Set<String>> take(ExpectedPages truth) {
        List<PageFacts> all = facts(truth);
        List<PageFacts> scope = all.stream().filter(it -> !it.isExempt()).toList();
        Map<String, Set<String>> found = new TreeMap<>();
        PAGES.forEach((rule, holds) -> found.put(rule, ids(scope, holds)));
        Set<Long> tree = all.stream().map(it -> it.page().id()).collect(Collectors.toSet());
        found.put(
                "GHOST_PAGE",
                ids(
                        scope,
                        it -> it.page().parent() != null
                                && !tree.contains(it.page().parent())));
        found.put("HIGH_CHURN", churned(scope));
        found.put("NOT_READ", ids(scope, it -> !isWhole(it)));
        found.put("APPROVAL_STALLED", ids(scope, it -> isStalled(it)));
        found.put("WORKFLOW_PARAM_MISSING", ids(scope, this::lacksOwner));
        found.putAll(new ExpectedSubjects(truth, all, scope).found());
        for (PageFacts it : scope) {
            keepUnknown(it, found);
        }
        before = found;
        asked = asked(truth, scope);
        return found;
    }

    /** Rules whose findings always have severity high or above by default; two more rules have it for some findings. */
    private static final Set<String> ALWAYS_HIGH = Set.of(
            "ALL_CONTRIBUTORS_GONE",
            "APPROVAL_STALLED",
            "BROKEN_INTERNAL_LINK",
            "GHOST_PAGE",
            "ORPHAN_PAGE",
            "PUBLISHED_EXPIRED",
            "READ_ACK_OVERDUE",
            "WORKFLOW_OVERDUE");

    /** The expected health of the site in a completely read week, with default settings. */
    double health(ExpectedPages truth, Map<String, Set<String>> found) {
        List<PageFacts> scope =
                facts(truth).stream().filter(it -> !it.isExempt()).toList();
        Set<String> unhealthy = new TreeSet<>();
        ALWAYS_HIGH.forEach(rule -> unhealthy.addAll(Objects.requireNonNull(found.get(rule))));
        unhealthy.addAll(ids(scope, it -> it.number("days_since_update") >= 365));
        unhealthy.addAll(ids(scope, it -> it.daysSince(it.reviewDue()) > 30));
        return 100.0 * (scope.size() - unhealthy.size()) / scope.size();
    }

    /** Subjects in scope in the last week, by kind, including titles that are link targets. */
    Map<String, Set<String>> asked() {
        return asked;
    }

    private static Map<String, Set<String>> asked(ExpectedPages truth, List<PageFacts> scope) {
        Map<String, Set<String>> asked = new TreeMap<>();
        asked.put("page", ids(scope, it -> true));
        asked.put("space", new TreeSet<>());
        truth.spaces()
                .forEach(space -> Objects.requireNonNull(asked.get("space")).add(space.key()));
        Set<String> files = new TreeSet<>();
        Set<String> titles = new TreeSet<>();
        for (PageFacts it : scope) {
            it.page().attachments().forEach(file -> files.add(Long.toString(file.id())));
            titles.add(it.page().title().toLowerCase(Locale.ROOT));
        }
        truth.links().all().forEach(link -> titles.add(link.space() + ": " + link.title()));
        asked.put("attachment", files);
        asked.put("title", titles);
        return asked;
    }

    private List<PageFacts> facts(ExpectedPages truth) {
        Map<Long, Map<String, Object>> rows = new HashMap<>();
        workflows.workflow.forEach(
                row -> rows.put(((Double) Objects.requireNonNull(row.get("page_id"))).longValue(), row));
        Instant now = site.world().now();
        List<PageFacts> facts = new ArrayList<>();
        for (Page page : truth.listed()) {
            if (page.kind() == Kind.PAGE && page.status() == Status.CURRENT) {
                facts.add(new PageFacts(
                        page, truth.body(page), truth.row(page), rows.getOrDefault(page.id(), Map.of()), now));
            }
        }
        return facts;
    }

    static Set<String> ids(List<PageFacts> pages, Predicate<PageFacts> wanted) {
        return pages.stream()
                .filter(wanted)
                .map(it -> Long.toString(it.page().id()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Earlier findings that cannot be evaluated now remain. */
    private void keepUnknown(PageFacts it, Map<String, Set<String>> found) {
        String id = Long.toString(it.page().id());
        boolean told = outcome(it, ExpectedWorkflow::statusOutcome) != Outcome.FORBIDDEN;
        boolean listed = outcome(it, ExpectedWorkflow::parametersOutcome) != Outcome.FORBIDDEN;
        before.forEach((rule, pages) -> {
            boolean unknown = OF_WORKFLOWS.contains(rule)
                    ? !told || (rule.equals("WORKFLOW_PARAM_MISSING") && !listed)
                    : rule.equals("HIGH_CHURN") && Double.isNaN(it.known("edits_30d"));
            if (unknown && pages.contains(id)) {
                Objects.requireNonNull(found.get(rule)).add(id);
            }
        });
    }

    private @Nullable Outcome outcome(PageFacts it, Function<ExpectedWorkflow, Outcome> which) {
        return site.world().workflow(it.page().id()).map(which).orElse(null);
    }

    /** The account lacks permission for status and parameters in some spaces, and for no other data. */
    private boolean isWhole(PageFacts it) {
        return outcome(it, ExpectedWorkflow::statusOutcome) != Outcome.FORBIDDEN
                && outcome(it, ExpectedWorkflow::parametersOutcome) != Outcome.FORBIDDEN;
    }

    /** More sessions than the 90th percentile of known pages; versions, if sessions are unknown. */
    private static Set<String> churned(List<PageFacts> scope) {
        List<PageFacts> known =
                scope.stream().filter(it -> !Double.isNaN(edits(it))).toList();
        return ids(known, it -> {
            double fewer =
                    known.stream().filter(other -> edits(other) < edits(it)).count();
            boolean sessions = !Double.isNaN(it.known("edit_sessions_30d"));
            return fewer / (known.size() - 1) > 0.9 && edits(it) >= (sessions ? 2 : 4);
        });
    }

    private static double edits(PageFacts it) {
        double sessions = it.known("edit_sessions_30d");
        return Double.isNaN(sessions) ? it.known("edits_30d") : sessions;
    }

    private boolean isStalled(PageFacts it) {
        if (!it.hasState() || !(it.count("pending_approvals") > 0)) {
            return false;
        }
        double days = it.count("days_in_state");
        return days > 14 || days > usual(it);
    }

    /** The 90th percentile of days in the state of this page; infinite with too few visits. */
    private double usual(PageFacts it) {
        return workflows.bottlenecks().stream()
                .filter(row -> Stream.of("space_key", "workflow_name", "workflow_state")
                        .allMatch(column ->
                                Objects.equals(row.get(column), it.workflow().get(column))))
                .filter(row -> (Double) Objects.requireNonNull(row.get("visits_12w")) >= 10)
                .mapToDouble(row -> (Double) Objects.requireNonNull(row.get("p90_days_12w")))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private boolean lacksOwner(PageFacts it) {
        ExpectedWorkflow truth = site.world().workflow(it.page().id()).orElse(null);
        return truth != null
                && isWhole(it)
                && (it.workflow().containsKey("parameters_outcome")
                        || hasParameters(truth.workflow(), it.page().space()))
                && truth.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals("Owner")
                                && !parameter.value().isBlank());
    }

    /** If no page of a workflow in a space has parameters, they are soon no longer requested. */
    private boolean hasParameters(Definition workflow, Space space) {
        return site.world().pages().stream()
                .filter(page -> page.space().equals(space))
                .flatMap(page -> site.world().workflow(page.id()).stream())
                .anyMatch(
                        it -> it.workflow().equals(workflow) && !it.parameters().isEmpty());
    }
}
