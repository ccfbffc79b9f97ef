package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Table;

/** Assignees, people in parameters, and the effect of privacy settings on both. */
class WorkflowPeopleIT extends WorkflowWiki {
    @BeforeEach
    void aPageInReview() {
        pages(1);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final)"
                + " VALUES (1, false, 'ok', 'QM', 'Review', false)");
    }

    private void approver(String approval, int minimum, @Nullable String approver, String decision) {
        run("INSERT INTO listed_workflow_approval VALUES (1, false, '%s', %d, %s, '%s', %s)"
                .formatted(
                        approval,
                        minimum,
                        approver == null ? "NULL" : "'" + approver + "'",
                        decision,
                        decision.equals("rejected")));
    }

    private void parameters(String outcome) {
        run("INSERT INTO listed_workflow_parameters VALUES (1, false, '%s')".formatted(outcome));
    }

    private void parameter(String source, String name, String type, String value) {
        run("INSERT INTO listed_workflow_parameter VALUES (1, false, '%s', 'id-%s', '%s', '%s', '%s')"
                .formatted(source, name.toLowerCase(java.util.Locale.ROOT), name, type, value));
    }

    @Test
    void allApprovalsCountAndAllWhoAreAssignedMustAgree() {
        approver("Legal", 1, "ann", "approved");
        approver("Legal", 1, "bob", "pending");
        approver("Legal", 1, "cyd", "pending");
        approver("Quality", 2, "ann", "approved");
        approver("Quality", 2, "cyd", "approved");
        approver("Security", 1, "bob", "rejected");
        approver("Security", 1, "cyd", "pending");
        approver("Board", 2, null, "pending");

        publish();

        assertThat(rows("FROM approvals ORDER BY approval, number"))
                .containsExactly(
                        "2026-W47 | 1 | Board | 1 | KB | QM | Review | null | pending | false | 2 | 0 | 2 | 0 | true",
                        "2026-W47 | 1 | Legal | 1 | KB | QM | Review | u-ann | approved | false | 1 | 3 | 3 | 1 | true",
                        "2026-W47 | 1 | Legal | 2 | KB | QM | Review | u-bob | pending | false | 1 | 3 | 3 | 1 | true",
                        "2026-W47 | 1 | Legal | 3 | KB | QM | Review | u-cyd | pending | false | 1 | 3 | 3 | 1 | true",
                        "2026-W47 | 1 | Quality | 1 | KB | QM | Review | u-ann | approved | false | 2 | 2 | 2 | 2 | false",
                        "2026-W47 | 1 | Quality | 2 | KB | QM | Review | u-cyd | approved | false | 2 | 2 | 2 | 2 | false",
                        "2026-W47 | 1 | Security | 1 | KB | QM | Review | u-bob | rejected | true | 1 | 2 | 2 | 0 | true",
                        "2026-W47 | 1 | Security | 2 | KB | QM | Review | u-cyd | pending | false | 1 | 2 | 2 | 0 | true");
        assertThat(rows("SELECT pending_approvals, pending_approvers FROM pages"))
                .as("all but Quality wait; bob and cyd have not decided in Legal, cyd not in Security")
                .containsExactly("3 | 3");
    }

    @Test
    void anApprovalThatAsksForMoreThanAreAssignedStaysOpen() {
        approver("Legal", 2, "ann", "approved");

        publish();

        assertThat(rows("SELECT minimum, assigned, required, approved, open FROM approvals"))
                .containsExactly("2 | 1 | 2 | 1 | true");
    }

    @Test
    void peopleAreIdsAndOneWhomNoListKnowsIsInTheTableOfPeopleToo() {
        approver("Legal", 1, "name:Bob", "pending");
        approver("Legal", 1, "u-77", "pending");
        run("INSERT INTO listed_workflow_task VALUES (1, false, 't1', 'Check links', 'cyd', '2026-11-20', NULL),"
                + " (1, false, 't2', 'Sign', 'name:zed', NULL, '2026-11-17 10:00:00')");

        publish("approvals", "workflow_tasks", "people");

        assertThat(rows("SELECT approver FROM approvals ORDER BY number")).containsExactly("u-77", "u-bob");
        assertThat(rows("FROM workflow_tasks ORDER BY task_id"))
                .containsExactly(
                        "2026-W47 | 1 | t1 | KB | QM | Review | Check links | u-cyd | 2026-11-20T00:00:00Z | false | null",
                        "2026-W47 | 1 | t2 | KB | QM | Review | Sign | name:zed | null | true | 2026-11-17T10:00:00Z");
        assertThat(rows(
                        "SELECT person_id, display_name, account_status FROM people WHERE person_id IN ('u-77', 'name:zed')"
                                + " ORDER BY 1"))
                .containsExactly("name:zed | null | unknown", "u-77 | null | unknown");
    }

    @Test
    void parametersComeFromTheirListElseFromTheTransitionsOfTheState() {
        parameters("ok");
        parameter("parameters", "Relevance", "list", "high");
        parameter("submit", "Relevance", "list", "low");
        parameter("select", "Project", "string", "Apollo");
        parameter("submit", "Project", "string", "Gemini");

        publish();

        assertThat(rows("SELECT name, parameter_id, type, value, source FROM workflow_parameters ORDER BY name"))
                .containsExactly(
                        "Project | id-project | string | Gemini | submit",
                        "Relevance | id-relevance | list | high | parameters");
        assertThat(rows("SELECT row_quality FROM pages")).containsExactly("ok");
    }

    @Test
    void withoutAListOfItsOwnWhatTheStateShowsIsAllThereIs() {
        parameters("none");
        parameter("submit", "Project", "string", "Gemini");

        publish();

        assertThat(rows("SELECT name, value FROM workflow_parameters")).containsExactly("Project | Gemini");
        assertThat(rows("SELECT row_quality, missing_groups FROM pages")).containsExactly("ok | ");
    }

    /** A list with ids and values only, as a public client reads it. */
    private void bare(long page, String workflow, String id, String value) {
        pages(page);
        run("""
                INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final)
                VALUES (%1$d, false, 'ok', '%2$s', 'Review', false);
                INSERT INTO listed_workflow_parameters VALUES (%1$d, false, 'ok');
                INSERT INTO listed_workflow_parameter VALUES (%1$d, false, 'parameters', '%3$s', '%3$s', NULL, '%4$s')
                """.formatted(page, workflow, id, value));
    }

    @Test
    void aParameterOfAnIdAndAValueHasTheNameThatTransitionsGiveTheIdThereOrElsewhere() {
        run("INSERT INTO owner_parameter VALUES ('Lead')");
        run("INSERT INTO column_parameter VALUES (1, 'Lead')");
        parameters("ok");
        run("INSERT INTO listed_workflow_parameter VALUES (1, false, 'parameters', 'id-lead', 'id-lead', NULL, 'bob')");
        parameter("submit", "Lead", "user", "ann");
        bare(2, "QM", "id-lead", "cyd");
        bare(3, "Other", "id-lead", "zed");
        bare(4, "Other", "id-unheard", "x");

        publish("owner", "workflow_parameters");

        assertThat(
                        rows(
                                "SELECT page_id, name, parameter_id, type, value, source FROM workflow_parameters ORDER BY page_id"))
                .containsExactly(
                        "1 | Lead | id-lead | user | u-bob | parameters",
                        "2 | Lead | id-lead | user | u-cyd | parameters",
                        "3 | Lead | id-lead | user | name:zed | parameters",
                        "4 | id-unheard | id-unheard | null | x | parameters");
        assertThat(rows("SELECT page_id, owner, owner_source, param_lead FROM pages ORDER BY page_id"))
                .containsExactly(
                        "1 | u-bob | parameter | u-bob",
                        "2 | u-cyd | parameter | u-cyd",
                        "3 | name:zed | parameter | name:zed",
                        "4 | ann | creator | null");
    }

    @Test
    void anIdThatMeansTwoThingsInTwoWorkflowsHasTheNameOfItsOwn() {
        parameters("ok");
        parameter("submit", "Lead", "user", "ann");
        bare(2, "QM", "id-lead", "high");
        bare(3, "Risks", "id-lead", "high");
        bare(4, "Third", "id-lead", "high");
        run("INSERT INTO listed_workflow_parameter VALUES (3, false, 'select', 'id-lead', 'Risk', 'list', 'low')");

        publish("workflow_parameters");

        assertThat(rows("SELECT page_id, name FROM workflow_parameters WHERE page_id > 1 ORDER BY page_id"))
                .containsExactly("2 | Lead", "3 | Risk", "4 | id-lead");
    }

    @Test
    void parametersThatCouldNotBeReadEraseNothingAndThePageIsPartial() {
        List<String> outcomes = List.of("forbidden", "not_found", "app_absent", "error");
        run("INSERT INTO column_parameter VALUES (1, 'Project')");
        for (int page = 2; page <= 5; page++) {
            pages(page);
            run("""
                    INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state, is_final)
                    VALUES (%1$d, false, 'ok', 'QM', 'Review', false);
                    INSERT INTO listed_workflow_parameters VALUES (%1$d, false, '%2$s'), (%1$d, true, 'ok');
                    INSERT INTO listed_workflow_parameter VALUES
                      (%1$d, false, 'submit', 'id-project', 'Project', 'string', 'Gemini'),
                      (%1$d, true, 'parameters', 'x', 'Relevance', 'list', 'of last week')
                    """.formatted(page, outcomes.get(page - 2)));
        }

        publish();

        assertThat(rows("SELECT page_id, name, value FROM workflow_parameters ORDER BY page_id"))
                .containsExactly(
                        "2 | Project | Gemini", "3 | Project | Gemini", "4 | Project | Gemini", "5 | Project | Gemini");
        assertThat(
                        rows(
                                "SELECT workflow_state, param_project, row_quality, missing_groups FROM pages WHERE page_id > 1"))
                .hasSize(4)
                .containsOnly("Review | Gemini | partial | parameters");
        assertThat(rows("SELECT parameters_outcome FROM workflow WHERE page_id > 1 ORDER BY page_id"))
                .containsExactlyElementsOf(outcomes);
    }

    @Test
    void parametersOfTheSettingsStandAtTheEndOfPagesSortedByName() {
        run(
                "INSERT INTO column_parameter VALUES (1, 'Project Lead'), (2, 'id-relevance'), (3, 'project-lead'), (4, 'Nobody')");
        parameters("ok");
        parameter("parameters", "Relevance", "list", "high");
        parameter("parameters", "project lead", "string", "");
        parameter("parameters", "Project-Lead", "string", "Mary, O''Neill");

        Table pages = publish(new Privacy.Ids()).get(0);

        assertThat(pages.columns())
                .extracting(column -> column.name() + ": " + column.about())
                .endsWith(
                        "param_id_relevance: Value of the workflow parameter id-relevance.",
                        "param_nobody: Value of the workflow parameter Nobody.",
                        "param_project_lead: Value of the workflow parameter Project Lead or project-lead.");
        assertThat(rows("SELECT param_id_relevance, param_nobody, param_project_lead FROM pages"))
                .containsExactly("high | null | Mary, O'Neill");
    }

    @Test
    void theFirstOwnerIsTheFirstPersonOfTheParameterThatTheSettingsName() {
        pages(2);
        run("INSERT INTO owner_parameter VALUES (' document OWNER')");
        parameters("ok");
        parameter("parameters", "Document Owner", "string", "bob , ann");

        publish("owner", "workflow_parameters");

        assertThat(rows("SELECT owner, owner_source, owner_status FROM pages ORDER BY page_id"))
                .containsExactly("u-bob | parameter | inactive", "ann | creator | unknown");
        assertThat(rows("SELECT value FROM workflow_parameters")).containsExactly("u-bob, u-ann");
    }

    @Test
    void anEmptyOwnerIsNoneAndAStrangerIsNamedAsWritten() {
        pages(2);
        run("INSERT INTO listed_workflow_status (page_id, kept, outcome, workflow_name, state)"
                + " VALUES (2, false, 'ok', 'QM', 'Review')");
        run("INSERT INTO owner_parameter VALUES ('Owner')");
        parameters("ok");
        parameter("parameters", "Owner", "user", " ");
        run("INSERT INTO listed_workflow_parameters VALUES (2, false, 'ok')");
        run("INSERT INTO listed_workflow_parameter VALUES (2, false, 'parameters', 'o', 'Owner', 'user', 'zed')");

        publish("owner");

        assertThat(rows("SELECT owner, owner_source, owner_status FROM pages ORDER BY page_id"))
                .containsExactly("ann | creator | unknown", "name:zed | parameter | unknown");
    }

    @Test
    void pseudonymsHoldForEverybodyWhomAWorkflowNames() {
        everybody();

        publish(new Privacy.Pseudonyms("pepper"), OF_EVERYBODY);

        // printf 'pepperu-ann' | sha256sum; likewise of u-bob
        String ann = sha("u-ann");
        String bob = sha("u-bob");
        assertThat(rows("SELECT approver FROM approvals")).containsExactly(bob);
        assertThat(rows("SELECT assignee FROM workflow_tasks")).containsExactly(ann);
        assertThat(rows("SELECT name, value FROM workflow_parameters ORDER BY name"))
                .containsExactly("Code | Apollo", "Lead | " + ann, "Reader | " + bob + ", Apollo");
        assertThat(rows("SELECT owner, param_lead, param_reader FROM pages"))
                .containsExactly(ann + " | " + ann + " | " + bob + ", Apollo");
        assertThat(rows("SELECT entered_by FROM workflow")).containsExactly(bob);
        assertThat(rows("SELECT first_approver, first_approver_open FROM bottlenecks"))
                .containsExactly(bob + " | 1");
    }

    @Test
    void withoutPeopleNobodyIsLeftOfAWorkflowAndNumbersStay() {
        everybody();

        publish(new Privacy.None(), OF_EVERYBODY);

        assertThat(rows("SELECT approver, decision FROM approvals")).containsExactly("null | pending");
        assertThat(rows("SELECT assignee, name FROM workflow_tasks")).containsExactly("null | Check");
        assertThat(rows("SELECT name, value FROM workflow_parameters ORDER BY name"))
                .containsExactly("Code | Apollo", "Lead | null", "Reader | Apollo");
        assertThat(rows("SELECT owner, param_lead, param_reader, pending_approvers FROM pages"))
                .containsExactly("null | null | Apollo | 1");
        assertThat(rows("SELECT entered_by FROM workflow")).containsExactly("null");
        assertThat(rows("SELECT first_approver, first_approver_open FROM bottlenecks"))
                .containsExactly("null | 1");
    }

    @Test
    void withIdsAValueThatOnlyLooksLikeAPersonStaysAsItIs() {
        everybody();

        publish(OF_EVERYBODY);

        assertThat(rows("SELECT name, value FROM workflow_parameters ORDER BY name"))
                .containsExactly("Code | Apollo", "Lead | u-ann", "Reader | Bob Example, Apollo");
    }

    private static final String[] OF_EVERYBODY = {
        "owner", "in_workflow", "workflow", "approvals", "workflow_tasks", "workflow_parameters", "bottlenecks"
    };

    private void everybody() {
        run("INSERT INTO owner_parameter VALUES ('Lead')");
        run("INSERT INTO column_parameter VALUES (1, 'Lead'), (2, 'Reader')");
        run("INSERT INTO listed_workflow_property (page_id, outcome, workflow_name, state, since, entered_by)"
                + " VALUES (1, 'ok', 'QM', 'Review', '2026-11-10', 'u-bob')");
        approver("Legal", 1, "bob", "pending");
        run("INSERT INTO listed_workflow_task VALUES (1, false, 't1', 'Check', 'ann', NULL, NULL)");
        parameters("ok");
        parameter("parameters", "Lead", "user", "ann");
        parameter("parameters", "Reader", "string", "Bob Example, Apollo");
        parameter("parameters", "Code", "string", "Apollo");
    }

    private String sha(String person) {
        return rows("SELECT left(sha256('pepper%s'), 20)".formatted(person)).get(0);
    }

    @Test
    void anExemptionMayAskForAParameter() {
        run("INSERT INTO column_parameter VALUES (1, 'Code')");
        parameters("ok");
        parameter("parameters", "Code", "string", "Apollo");
        thisRun(null);
        relations.prepare();

        List<Table> tables = relations.publish(new Privacy.Ids());
        try (Sandbox sandbox = Sandbox.of(engine, folder.resolve("custom"), 64)) {
            new CustomSql(engine, sandbox, tables, failure -> {
                        throw new StocktakeException(failure);
                    })
                    .exempt(List.of(new Exemption("param_code = 'Apollo'", "over", null)), LocalDate.of(2026, 11, 18));
        }

        assertThat(rows("SELECT exempt_reason FROM pages")).containsExactly("over");
    }
}
