package org.stocktake.relate;

import static org.stocktake.table.Type.BIGINT;
import static org.stocktake.table.Type.BOOLEAN;
import static org.stocktake.table.Type.DATE;
import static org.stocktake.table.Type.DECIMAL;
import static org.stocktake.table.Type.INSTANT;
import static org.stocktake.table.Type.INTEGER;
import static org.stocktake.table.Type.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * The input tables of this package's SQL. They may contain duplicates. The tables {@code listed}, {@code measured},
 * {@code reference} and {@code property} get their columns from the page metrics; {@code measured_before}, {@code
 * reference_before} and {@code property_before} hold the same of earlier weeks. Published tables of earlier weeks are
 * in {@link PublishedTables}.
 */
public final class Inputs {
    public static final Table SPACE = input(
            "listed_space",
            column("space_key", TEXT),
            column("space_id", BIGINT),
            column("name", TEXT),
            column("type", TEXT),
            column("status", TEXT),
            column("home_id", BIGINT));

    /** Spaces of the newest earlier week that this week lacks, and the {@link Absence}. */
    public static final Table UNREAD_SPACE = input("unread_space", column("space_key", TEXT), column("reason", TEXT));

    /**
     * Folders of Cloud and other nodes of the tree that are not pages. {@code above}: parent, nearest_page or unknown, for
     * what {@code parent_id} is.
     */
    public static final Table CONTAINER = input(
            "listed_container",
            column("container_id", BIGINT),
            column("type", TEXT),
            column("title", TEXT),
            column("parent_id", BIGINT),
            column("above", TEXT),
            column("space_key", TEXT));

    /** Parent of a page according to the ancestors of another page; NULL for a root page. */
    public static final Table PARENT = input("listed_parent", column("page_id", BIGINT), column("parent_id", BIGINT));

    public static final Table PERSON = input(
            "listed_person",
            column("person_id", TEXT),
            column("username", TEXT),
            column("display_name", TEXT),
            column("account_status", TEXT),
            column("kind", TEXT));

    public static final Table CONTRIBUTOR = input(
            "listed_contributor",
            column("page_id", BIGINT),
            column("version_count", INTEGER),
            column("person_id", TEXT));

    public static final Table ATTACHMENT = input(
            "listed_attachment",
            column("attachment_id", BIGINT),
            column("page_id", BIGINT),
            column("name", TEXT),
            column("media_type", TEXT),
            column("bytes", BIGINT),
            column("version", INTEGER),
            column("created_at", INSTANT),
            column("author", TEXT));

    /** Lists within replies that ended early and were completed. Kinds: labels, attachments. For the caches. */
    public static final Table NESTED_LIST = input(
            "nested_list",
            column("page_id", BIGINT),
            column("version", INTEGER),
            column("kind", TEXT),
            column("fingerprint", TEXT));

    public static final Table COMMENT = input(
            "listed_comment",
            column("comment_id", BIGINT),
            column("page_id", BIGINT),
            column("created_at", INSTANT),
            column("version", INTEGER));

    /** How the comments of some spaces were read; their keys are joined by spaces. */
    public static final Table COMMENT_READING = input(
            "comment_reading",
            column("spaces", TEXT),
            column("read_at", INSTANT),
            column("all_read_at", INSTANT),
            column("listed", BIGINT),
            column("agreed", BOOLEAN),
            column("only_new", BOOLEAN));

    /** Last major edit of pages, from their version lists; NULL if no version is one. */
    public static final Table VERSION_LIST = input(
            "version_list", column("page_id", BIGINT), column("version", INTEGER), column("substantive_at", INSTANT));

    /** Comments whose text was searched for attachments. */
    public static final Table COMMENT_READ = input("comment_read", column("comment_id", BIGINT));

    /**
     * Attachments used by comments. {@code means}: name, macro, id or all. Without an owner, the attachment belongs to
     * the commented page; other owners are named by id or title.
     */
    public static final Table COMMENT_FILE = input(
            "comment_file",
            column("comment_id", BIGINT),
            column("means", TEXT),
            column("file", TEXT),
            column("file_id", BIGINT),
            column("owner_id", BIGINT),
            column("owner_space", TEXT),
            column("owner_title", TEXT));

    /** Incomplete groups of pages, in addition to the missing groups in {@code listed}. */
    public static final Table GAP = input("listed_gap", column("page_id", BIGINT), column("missing", TEXT));

    public static final Table LISTING = input(
            "listing",
            column("space_key", TEXT),
            column("kind", TEXT),
            column("said", BIGINT),
            column("listed", BIGINT),
            column("whole", BOOLEAN));

    public static final Table FAILURE = input(
            "failure",
            column("code", TEXT),
            column("responsible", TEXT),
            column("space_key", TEXT),
            column("page_id", BIGINT),
            column("location", TEXT),
            column("what", TEXT),
            column("remedy", TEXT));

    /**
     * The content property of the workflow app: a row for each page listed with it, including missing properties.
     * Outcomes: ok, none, error.
     */
    public static final Table WORKFLOW_PROPERTY = input(
            "listed_workflow_property",
            column("page_id", BIGINT),
            column("page_version", INTEGER),
            column("property_version", INTEGER),
            column("outcome", TEXT),
            column("has_workflow", BOOLEAN),
            column("workflow_name", TEXT),
            column("state", TEXT),
            column("colour", TEXT),
            column("since", INSTANT),
            column("entered_by", TEXT),
            column("is_final", BOOLEAN),
            column("final_version", INTEGER),
            column("final_at", INSTANT));

    /**
     * The workflow status: a row for each page requested, and for each page whose cached data is valid ({@code kept}).
     * Outcomes: ok, none, forbidden, not_found, app_absent, error.
     */
    public static final Table WORKFLOW_STATUS = input(
            "listed_workflow_status",
            column("page_id", BIGINT),
            column("kept", BOOLEAN),
            column("outcome", TEXT),
            column("workflow_name", TEXT),
            column("state", TEXT),
            column("colour", TEXT),
            column("is_initial", BOOLEAN),
            column("is_final", BOOLEAN),
            column("due_at", INSTANT),
            column("published_state", TEXT));

    /** An approver of an approval in the current state; pending and without a person if none is assigned. */
    public static final Table WORKFLOW_APPROVAL = input(
            "listed_workflow_approval",
            column("page_id", BIGINT),
            column("kept", BOOLEAN),
            column("approval", TEXT),
            column("minimum", INTEGER),
            column("approver", TEXT),
            column("decision", TEXT),
            column("commented", BOOLEAN));

    public static final Table WORKFLOW_TASK = input(
            "listed_workflow_task",
            column("page_id", BIGINT),
            column("kept", BOOLEAN),
            column("task_id", TEXT),
            column("name", TEXT),
            column("assignee", TEXT),
            column("due_at", INSTANT),
            column("done_at", INSTANT));

    /**
     * Outcome of reading the parameters of a page, as for the status. No row if they were not requested, because the
     * workflow has no readable ones in this space; forbidden if other pages of the space were forbidden.
     */
    public static final Table WORKFLOW_PARAMETERS = input(
            "listed_workflow_parameters", column("page_id", BIGINT), column("kept", BOOLEAN), column("outcome", TEXT));

    /** A parameter of a page. Sources: parameters, submit, select. */
    public static final Table WORKFLOW_PARAMETER = input(
            "listed_workflow_parameter",
            column("page_id", BIGINT),
            column("kept", BOOLEAN),
            column("source", TEXT),
            column("parameter_id", TEXT),
            column("name", TEXT),
            column("type", TEXT),
            column("value", TEXT));

    /** A state of a workflow definition, as read from a page of a space; positions start at 1. */
    public static final Table WORKFLOW_STATE = input(
            "listed_workflow_state",
            column("space_key", TEXT),
            column("workflow_name", TEXT),
            column("state", TEXT),
            column("place", INTEGER),
            column("colour", TEXT),
            column("is_initial", BOOLEAN),
            column("is_final", BOOLEAN),
            column("due_period", TEXT));

    /**
     * A page found by a search. Sets: workflow, expired, final, changed, read_ack_pending, read_ack_acknowledged,
     * read_ack_overdue.
     */
    public static final Table WORKFLOW_SET =
            input("listed_workflow_set", column("page_id", BIGINT), column("name", TEXT));

    /** A page found by a search for its state, if neither property nor status reports one. */
    public static final Table WORKFLOW_IN_STATE =
            input("listed_workflow_in_state", column("page_id", BIGINT), column("state", TEXT));

    /** The status that people set on a page of Cloud, if it has one. Outcomes: ok, error. */
    public static final Table PAGE_STATUS = input(
            "listed_page_status",
            column("page_id", BIGINT),
            column("outcome", TEXT),
            column("state", TEXT),
            column("colour", TEXT),
            column("since", INSTANT));

    /** Outcome of an endpoint that covers many pages: a search, by the name of its set, activity or page_status. */
    public static final Table WORKFLOW_SOURCE =
            input("listed_workflow_source", column("source", TEXT), column("space_key", TEXT), column("outcome", TEXT));

    /** A workflow event of a page. Kinds: state, approval. */
    public static final Table WORKFLOW_ACTIVITY = input(
            "listed_workflow_activity",
            column("page_id", BIGINT),
            column("happened_at", INSTANT),
            column("kind", TEXT),
            column("from_state", TEXT),
            column("to_state", TEXT),
            column("approval", TEXT),
            column("decision", TEXT),
            column("actor", TEXT));

    /** People whose edits do not count as maintenance, by id or username. */
    public static final Table BOT = input("named_bot", column("name", TEXT));

    /** Configured category of a state, by lower case name: draft, review, published, expired, obsolete, none. */
    public static final Table STATE_CATEGORY = input("state_category", column("state", TEXT), column("category", TEXT));

    /** Maximum number of days in a state, by lower case name; a row without a name applies to all other states. */
    public static final Table STATE_LIMIT = input("state_limit", column("state", TEXT), column("days", INTEGER));

    /** Labels that represent states on sites without a workflow app; the lowest position wins. */
    public static final Table STATE_LABEL =
            input("state_label", column("place", INTEGER), column("label", TEXT), column("state", TEXT));

    /** Workflow parameters, by name or id, that become a column of {@code pages}. */
    public static final Table COLUMN_PARAMETER =
            input("column_parameter", column("place", INTEGER), column("name", TEXT));

    /** The workflow parameter that names the owner of a page; empty if none does. */
    public static final Table OWNER_PARAMETER = input("owner_parameter", column("name", TEXT));

    public static final Table EXEMPT_LABEL = input("exempt_label", column("label", TEXT));

    /** External URLs tested by {@code check-links}, in any week. Statuses: ok, broken, unknown. */
    public static final Table TESTED_ADDRESS = input("tested_address", column("url", TEXT), column("status", TEXT));

    /**
     * Results of looking up ids that no listing held. Outcomes: found (with space and status, if known), not_found,
     * unknown (the lookup failed).
     */
    public static final Table LOOKED_UP = input(
            "looked_up",
            column("page_id", BIGINT),
            column("space_key", TEXT),
            column("status", TEXT),
            column("outcome", TEXT));

    /** Results of looking up people whom pages or workflows name, by that name. */
    public static final Table LOOKED_UP_PERSON = input(
            "looked_up_person",
            column("name", TEXT),
            column("mentioned", BOOLEAN),
            column("person_id", TEXT),
            column("username", TEXT),
            column("display_name", TEXT),
            column("account_status", TEXT),
            column("kind", TEXT));

    /** Keys of page properties that name the owner; positions start at 1, and the lowest wins. */
    public static final Table OWNER_PROPERTY = input("owner_property", column("place", INTEGER), column("name", TEXT));

    /** The same for the date of the next review. */
    public static final Table REVIEW_PROPERTY =
            input("review_property", column("place", INTEGER), column("name", TEXT));

    /** The same for the state of the page. */
    public static final Table STATE_PROPERTY = input("state_property", column("place", INTEGER), column("name", TEXT));

    /** One row: the settings for duplicates. */
    public static final Table DUPLICATE_RULE = input(
            "duplicate_rule",
            column("min_words", INTEGER),
            column("near_min_words", INTEGER),
            column("similarity", DECIMAL));

    /** Normalised titles that pages of several spaces may share. */
    public static final Table STANDARD_TITLE = input("standard_title", column("title", TEXT));

    /** One row: the week and the run. */
    public static final Table THIS_RUN = input(
            "this_run",
            column("iso_week", TEXT),
            column("week_start", DATE),
            column("week_began_at", INSTANT),
            column("previous_week", TEXT),
            column("drafts_asked", BOOLEAN),
            column("covers_site", BOOLEAN),
            column("run_id", TEXT),
            column("scheduled_at", INSTANT),
            column("started_at", INSTANT),
            column("zone", TEXT),
            column("product", TEXT),
            column("product_version", TEXT),
            column("requests", BIGINT),
            column("requests_by_stream", TEXT),
            column("retries", BIGINT),
            column("refusals_429", BIGINT),
            column("bytes_received", BIGINT),
            column("replies_from_disk", BIGINT),
            column("paused_seconds", DECIMAL),
            column("points_estimated", BIGINT),
            column("points_spent", BIGINT),
            column("seconds", DECIMAL),
            column("program_version", TEXT),
            column("word_rule", INTEGER),
            column("measuring_rules", TEXT),
            column("site_name", TEXT),
            column("site_pages", BIGINT),
            column("site_spaces", BIGINT));

    private Inputs() {}

    /** All input tables, so that each is created even if a source adds no row. */
    public static Stream<Table> all() {
        return Stream.of(
                SPACE,
                UNREAD_SPACE,
                CONTAINER,
                PARENT,
                PERSON,
                CONTRIBUTOR,
                ATTACHMENT,
                NESTED_LIST,
                COMMENT,
                COMMENT_READING,
                VERSION_LIST,
                COMMENT_READ,
                COMMENT_FILE,
                GAP,
                LISTING,
                FAILURE,
                WORKFLOW_PROPERTY,
                WORKFLOW_STATUS,
                WORKFLOW_APPROVAL,
                WORKFLOW_TASK,
                WORKFLOW_PARAMETERS,
                WORKFLOW_PARAMETER,
                WORKFLOW_STATE,
                WORKFLOW_SET,
                WORKFLOW_IN_STATE,
                PAGE_STATUS,
                WORKFLOW_SOURCE,
                WORKFLOW_ACTIVITY,
                STATE_CATEGORY,
                STATE_LIMIT,
                STATE_LABEL,
                COLUMN_PARAMETER,
                OWNER_PARAMETER,
                BOT,
                EXEMPT_LABEL,
                TESTED_ADDRESS,
                LOOKED_UP,
                LOOKED_UP_PERSON,
                OWNER_PROPERTY,
                REVIEW_PROPERTY,
                STATE_PROPERTY,
                DUPLICATE_RULE,
                STANDARD_TITLE,
                THIS_RUN);
    }

    /** A row of {@link #FAILURE}. */
    public static List<@Nullable Object> row(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        return Arrays.asList(
                failure.code().name(),
                failure.code().responsible().name().toLowerCase(Locale.ROOT),
                space == null ? null : space.value(),
                page == null ? null : page.value(),
                failure.where(),
                failure.what(),
                failure.remedy());
    }

    private static Table input(String name, Column... columns) {
        return new Table(name, "thing as it was read", "An input of the SQL.", List.of(), List.of(columns));
    }

    private static Column column(String name, Type type) {
        return Column.of(name, type, "", "As it was read.");
    }
}
