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
 * The tables that this room's SQL reads. They are raw: the same thing may stand in them twice. Besides these there are
 * {@code listed}, {@code measured}, {@code reference} and {@code property}, whose columns the metrics of a page declare,
 * and {@code measured_before}, {@code reference_before} and {@code property_before}, the same of earlier weeks; and what earlier weeks published, the
 * {@link PublishedTables}.
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

    /** Spaces of the newest earlier week that are not part of this one, and why: an {@link Absence}. */
    public static final Table UNREAD_SPACE = input("unread_space", column("space_key", TEXT), column("reason", TEXT));

    /** Folders of Cloud: in the tree, but no pages. */
    public static final Table FOLDER = input(
            "listed_folder",
            column("folder_id", BIGINT),
            column("parent_id", BIGINT),
            column("title", TEXT),
            column("space_key", TEXT));

    /** The parent of a page, as the list of ancestors of another one tells it; empty for a page at the top. */
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

    public static final Table COMMENT = input(
            "listed_comment",
            column("comment_id", BIGINT),
            column("page_id", BIGINT),
            column("created_at", INSTANT),
            column("version", INTEGER));

    /** When pages were last edited in earnest, by their version lists; empty where none of their versions was that. */
    public static final Table VERSION_LIST = input(
            "version_list", column("page_id", BIGINT), column("version", INTEGER), column("substantive_at", INSTANT));

    /** Comments whose text was searched for files. */
    public static final Table COMMENT_READ = input("comment_read", column("comment_id", BIGINT));

    /**
     * Files that comments show. Means: name, macro, id or all. A file of the page that is commented has no owner; the owner
     * of another is a page by its id or by its title.
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

    /** Groups of pages that are not known whole, beside those that {@code listed} names as missing. */
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
     * What the content property of the workflow app says, in the listing: one row a page that was listed with it,
     * absent properties too. Outcomes: ok, none, error.
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
     * What the status resource says: a row for each page that was asked, and for each whose last answer still holds
     * because neither page nor property has changed ({@code kept}). Outcomes: ok, none, forbidden, not_found,
     * app_absent, error.
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

    /** An approver of an approval of the present state; pending and without a person where nobody is assigned. */
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
     * How asking for the parameters of a page ended; outcomes as of the status. No row where they were not asked for,
     * because the workflow has none that could be read in this space; forbidden also where others of the space were.
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

    /** A state of a workflow's definition, as some page of a space showed it; places count from 1. */
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
     * A page that a search found. Sets: workflow, expired, changed, read_ack_pending, read_ack_acknowledged,
     * read_ack_overdue.
     */
    public static final Table WORKFLOW_SET =
            input("listed_workflow_set", column("page_id", BIGINT), column("name", TEXT));

    /** A page that a search found in a state, of which neither property nor status tells one. */
    public static final Table WORKFLOW_IN_STATE =
            input("listed_workflow_in_state", column("page_id", BIGINT), column("state", TEXT));

    /** How a source that is asked for many pages at once ended: a search by the name of its set, or activity. */
    public static final Table WORKFLOW_SOURCE =
            input("listed_workflow_source", column("source", TEXT), column("space_key", TEXT), column("outcome", TEXT));

    /** Something that happened to a page in its workflow. Kinds: state, approval. */
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

    /** People whose edits do not make a page fresh, by id or username. */
    public static final Table BOT = input("named_bot", column("name", TEXT));

    /** What the settings say of a state, by its name in small letters: draft, review, published, expired, obsolete, none. */
    public static final Table STATE_CATEGORY = input("state_category", column("state", TEXT), column("category", TEXT));

    /** Days that a page may stay in a state, by its name in small letters; of every other state in a row without one. */
    public static final Table STATE_LIMIT = input("state_limit", column("state", TEXT), column("days", INTEGER));

    /** Labels that stand for states, where a site has no workflow app; the one with the lowest place counts. */
    public static final Table STATE_LABEL =
            input("state_label", column("place", INTEGER), column("label", TEXT), column("state", TEXT));

    /** Parameters of workflows, by name or id, that get a column of {@code pages}. */
    public static final Table COLUMN_PARAMETER =
            input("column_parameter", column("place", INTEGER), column("name", TEXT));

    /** The parameter that names the owner of a page; no row where none does. */
    public static final Table OWNER_PARAMETER = input("owner_parameter", column("name", TEXT));

    public static final Table EXEMPT_LABEL = input("exempt_label", column("label", TEXT));

    /** Addresses of the web that somebody had tested, whatever week linked to them. Statuses: ok, broken, unknown. */
    public static final Table TESTED_ADDRESS = input("tested_address", column("url", TEXT), column("status", TEXT));

    /**
     * Ids that references name and no list held, as far as the source could tell. Outcomes: found, with the space and
     * the status where it tells; nowhere; unknown (it could not be asked).
     */
    public static final Table LOOKED_UP = input(
            "looked_up",
            column("page_id", BIGINT),
            column("space_key", TEXT),
            column("status", TEXT),
            column("outcome", TEXT));

    /** People whom pages and workflows name and no reply told of, by that name, as the source knows them. */
    public static final Table LOOKED_UP_PERSON = input(
            "looked_up_person",
            column("name", TEXT),
            column("mentioned", BOOLEAN),
            column("person_id", TEXT),
            column("username", TEXT),
            column("display_name", TEXT),
            column("account_status", TEXT),
            column("kind", TEXT));

    /** Keys of page properties that name the owner of a page; places count from 1, and the first goes before the next. */
    public static final Table OWNER_PROPERTY = input("owner_property", column("place", INTEGER), column("name", TEXT));

    /** The same of those that hold the day of the next review. */
    public static final Table REVIEW_PROPERTY =
            input("review_property", column("place", INTEGER), column("name", TEXT));

    /** The same of those that hold the state of the page. */
    public static final Table STATE_PROPERTY = input("state_property", column("place", INTEGER), column("name", TEXT));

    /** One row: when pages count as duplicates. */
    public static final Table DUPLICATE_RULE = input(
            "duplicate_rule",
            column("min_words", INTEGER),
            column("near_min_words", INTEGER),
            column("similarity", DECIMAL));

    /** Titles that pages of several spaces may share, in the form in which titles are compared. */
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
            column("seconds", DECIMAL),
            column("program_version", TEXT),
            column("word_rule", INTEGER),
            column("measuring_rules", TEXT));

    private Inputs() {}

    /** All of them, so that every one exists even where a source gave it no row. */
    public static Stream<Table> all() {
        return Stream.of(
                SPACE,
                UNREAD_SPACE,
                FOLDER,
                PARENT,
                PERSON,
                CONTRIBUTOR,
                ATTACHMENT,
                COMMENT,
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
