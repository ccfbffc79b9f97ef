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
 * {@code listed}, {@code measured} and {@code reference}, whose columns the metrics of a page declare, and
 * {@code measured_before} and {@code reference_before}, the same of earlier weeks.
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

    /** Folders of Cloud: in the tree, but no pages. */
    public static final Table FOLDER = input(
            "listed_folder",
            column("folder_id", BIGINT),
            column("parent_id", BIGINT),
            column("title", TEXT),
            column("space_key", TEXT));

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
            "listed_comment", column("comment_id", BIGINT), column("page_id", BIGINT), column("created_at", INSTANT));

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
            column("blame", TEXT),
            column("space_key", TEXT),
            column("page_id", BIGINT),
            column("place", TEXT),
            column("what", TEXT),
            column("remedy", TEXT));

    /** People whose edits do not make a page fresh, by id or username. */
    public static final Table BOT = input("named_bot", column("name", TEXT));

    public static final Table EXEMPT_LABEL = input("exempt_label", column("label", TEXT));

    /** The current pages of the newest earlier week; empty in the first. */
    public static final Table PREVIOUS =
            input("previous", column("page_id", BIGINT), column("space_key", TEXT), column("parent_id", BIGINT));

    /** The newest edit in earnest that earlier weeks saw of a page. */
    public static final Table EARLIER_EDIT =
            input("earlier_edit", column("page_id", BIGINT), column("substantive_at", INSTANT));

    /** One row: the week and the run. */
    public static final Table THIS_RUN = input(
            "this_run",
            column("iso_week", TEXT),
            column("week_start", DATE),
            column("week_began_at", INSTANT),
            column("previous_week", TEXT),
            column("drafts_asked", BOOLEAN),
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
                FOLDER,
                PERSON,
                CONTRIBUTOR,
                ATTACHMENT,
                COMMENT,
                LISTING,
                FAILURE,
                BOT,
                EXEMPT_LABEL,
                PREVIOUS,
                EARLIER_EDIT,
                THIS_RUN);
    }

    /** A row of {@link #FAILURE}. */
    public static List<@Nullable Object> row(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        return Arrays.asList(
                failure.code().name(),
                failure.code().blame().name().toLowerCase(Locale.ROOT),
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
