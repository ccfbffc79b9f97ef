package org.stocktake.demosite.workflow;

import static org.stocktake.demosite.workflow.How.APPROVED;
import static org.stocktake.demosite.workflow.How.COMPLETED;
import static org.stocktake.demosite.workflow.How.EXPIRED;
import static org.stocktake.demosite.workflow.How.REJECTED;
import static org.stocktake.demosite.workflow.How.SELECT;
import static org.stocktake.demosite.workflow.How.SUBMIT;
import static org.stocktake.demosite.workflow.How.UPDATED;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflows of the site. */
final class Definitions {
    /** One approval. An edit of an approved page is published immediately; an overdue approved page stays approved. */
    static final Definition SIMPLE = new Definition(
            "Simple Approval",
            List.of(
                    draft("Draft", null).to(SUBMIT, "Review"),
                    review("Review", null, new Rule("Review", 1, 1, 1))
                            .to(APPROVED, "Approved")
                            .to(REJECTED, "Rejected")
                            .to(SELECT, "Draft"),
                    published("Approved", "P1Y").to(SELECT, "Review"),
                    State.of("Rejected", Category.DRAFT, "#d04437", null)
                            .to(SUBMIT, "Review")
                            .to(UPDATED, "Draft")));

    /** Two parallel approvals. */
    static final Definition PARALLEL = new Definition(
            "Two Approvals",
            List.of(
                    draft("Draft", null).to(SUBMIT, "In Review"),
                    review("In Review", "P14D", new Rule("Technical", 1, 1, 3), new Rule("Legal", 2, 2, 4))
                            .to(APPROVED, "Published")
                            .to(REJECTED, "Draft")
                            .to(SELECT, "Draft"),
                    published("Published", null).to(UPDATED, "Draft")));

    /** Tasks without approval. */
    static final Definition TASKS = new Definition(
            "Checklist",
            List.of(
                    draft("To Do", "P21D").withTasks().to(COMPLETED, "Done").to(SELECT, "Done"),
                    published("Done", "P180D").to(EXPIRED, "To Do")));

    private Definitions() {}

    /**
     * A document lifecycle for audits. Releases have no rejection transition: after a rejection, the page stays in its
     * state.
     *
     * @param deadline due date of all expired pages
     */
    static Definition manual(LocalDate deadline) {
        return new Definition(
                "Quality Manual",
                List.of(
                        draft("Draft", "P14D").withTasks().to(SUBMIT, "Review"),
                        review("Review", "P30D", new Rule("Content", 1, 1, 2))
                                .withTasks()
                                .to(APPROVED, "Approved")
                                .to(REJECTED, "Draft")
                                .to(SELECT, "Draft"),
                        review("Approved", null, new Rule("Release", 1, 1, 1))
                                .to(APPROVED, "Published")
                                .to(SELECT, "Draft"),
                        published("Published", "P1Y").to(UPDATED, "Draft").to(EXPIRED, "Expired"),
                        State.of("Expired", Category.EXPIRED, "#ff8b00", deadline.toString())
                                .to(SELECT, "Draft", "Obsolete"),
                        State.of("Obsolete", Category.OBSOLETE, "#cccccc", null).to(SELECT, "Draft")));
    }

    private static State draft(String name, @Nullable String due) {
        return State.of(name, Category.DRAFT, "#ffab00", due);
    }

    private static State review(String name, @Nullable String due, Rule... approvals) {
        return State.of(name, Category.REVIEW, "#deebff", due).asking(approvals);
    }

    private static State published(String name, @Nullable String due) {
        return State.of(name, Category.PUBLISHED, "#14892c", due);
    }
}
