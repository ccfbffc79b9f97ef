package org.stocktake.demosite.workflow;

import static org.stocktake.demosite.workflow.Category.DRAFT;
import static org.stocktake.demosite.workflow.Category.PUBLISHED;
import static org.stocktake.demosite.workflow.Category.REVIEW;
import static org.stocktake.demosite.workflow.How.APPROVED;
import static org.stocktake.demosite.workflow.How.COMPLETED;
import static org.stocktake.demosite.workflow.How.REJECTED;
import static org.stocktake.demosite.workflow.How.SELECT;
import static org.stocktake.demosite.workflow.How.SUBMIT;
import static org.stocktake.demosite.workflow.How.UPDATED;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The workflows of the site. */
final class Definitions {
    private static final String AMBER = "#ffab00";
    private static final String BLUE = "#deebff";
    private static final String GREEN = "#14892c";
    private static final String RED = "#d04437";
    private static final String GREY = "#cccccc";

    /** One approval. An edit of an approved page is published at once; an approved page that is overdue stays so. */
    static final Definition SIMPLE = new Definition(
            "Simple Approval",
            List.of(
                    state("Draft", DRAFT, AMBER, Map.of(SUBMIT, List.of("Review"))),
                    new State(
                            "Review",
                            REVIEW,
                            BLUE,
                            false,
                            false,
                            null,
                            List.of(new Rule("Review", 1, 1, 1)),
                            Map.of(
                                    APPROVED,
                                    List.of("Approved"),
                                    REJECTED,
                                    List.of("Rejected"),
                                    SELECT,
                                    List.of("Draft"))),
                    new State(
                            "Approved",
                            PUBLISHED,
                            GREEN,
                            true,
                            false,
                            "P1Y",
                            List.of(),
                            Map.of(SELECT, List.of("Review"))),
                    state("Rejected", DRAFT, RED, Map.of(SUBMIT, List.of("Review"), UPDATED, List.of("Draft")))));

    /** Two approvals side by side. */
    static final Definition PARALLEL = new Definition(
            "Two Approvals",
            List.of(
                    state("Draft", DRAFT, AMBER, Map.of(SUBMIT, List.of("In Review"))),
                    new State(
                            "In Review",
                            REVIEW,
                            BLUE,
                            false,
                            false,
                            "P14D",
                            List.of(new Rule("Technical", 1, 1, 3), new Rule("Legal", 2, 2, 4)),
                            Map.of(
                                    APPROVED,
                                    List.of("Published"),
                                    REJECTED,
                                    List.of("Draft"),
                                    SELECT,
                                    List.of("Draft"))),
                    new State(
                            "Published",
                            PUBLISHED,
                            GREEN,
                            true,
                            false,
                            null,
                            List.of(),
                            Map.of(UPDATED, List.of("Draft")))));

    /** Tasks and no approval. */
    static final Definition TASKS = new Definition(
            "Checklist",
            List.of(
                    new State(
                            "To Do",
                            DRAFT,
                            AMBER,
                            false,
                            true,
                            "P21D",
                            List.of(),
                            Map.of(COMPLETED, List.of("Done"), SELECT, List.of("Done"))),
                    new State(
                            "Done",
                            PUBLISHED,
                            GREEN,
                            true,
                            false,
                            "P180D",
                            List.of(),
                            Map.of(How.EXPIRED, List.of("To Do")))));

    private Definitions() {}

    /**
     * The life of a document as auditors like it. Nobody can reject a release: who disagrees says so and the page stays.
     *
     * @param deadline until when every expired page must be dealt with
     */
    static Definition manual(LocalDate deadline) {
        return new Definition(
                "Quality Manual",
                List.of(
                        new State(
                                "Draft",
                                DRAFT,
                                AMBER,
                                false,
                                true,
                                "P14D",
                                List.of(),
                                Map.of(SUBMIT, List.of("Review"))),
                        new State(
                                "Review",
                                REVIEW,
                                BLUE,
                                false,
                                true,
                                "P30D",
                                List.of(new Rule("Content", 1, 1, 2)),
                                Map.of(
                                        APPROVED,
                                        List.of("Approved"),
                                        REJECTED,
                                        List.of("Draft"),
                                        SELECT,
                                        List.of("Draft"))),
                        new State(
                                "Approved",
                                REVIEW,
                                BLUE,
                                false,
                                false,
                                null,
                                List.of(new Rule("Release", 1, 1, 1)),
                                Map.of(APPROVED, List.of("Published"), SELECT, List.of("Draft"))),
                        new State(
                                "Published",
                                PUBLISHED,
                                GREEN,
                                true,
                                false,
                                "P1Y",
                                List.of(),
                                Map.of(UPDATED, List.of("Draft"), How.EXPIRED, List.of("Expired"))),
                        new State(
                                "Expired",
                                Category.EXPIRED,
                                RED,
                                false,
                                false,
                                deadline.toString(),
                                List.of(),
                                Map.of(SELECT, List.of("Draft", "Obsolete"))),
                        state("Obsolete", Category.OBSOLETE, GREY, Map.of(SELECT, List.of("Draft")))));
    }

    private static State state(String name, Category category, String colour, Map<How, List<String>> routes) {
        return new State(name, category, colour, false, false, null, List.of(), routes);
    }
}
