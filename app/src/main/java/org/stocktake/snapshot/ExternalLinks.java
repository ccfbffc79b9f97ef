package org.stocktake.snapshot;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** What is known of links to the web, over all weeks: the one table that belongs to no week. */
public final class ExternalLinks {
    public static final Table TABLE = new Table(
            "external_links",
            "address on the web",
            "Addresses that the newest week linked to when links were last tested, and whether they are there.",
            List.of("url"),
            List.of(
                    Column.of("url", Type.TEXT, "", "The address, without its fragment."),
                    Column.of(
                            "status",
                            Type.TEXT,
                            "",
                            "ok; broken: it failed in two tests with no good one between; unknown: failed once, too slow, too"
                                    + " busy, only for those who sign in, or not tested yet."),
                    Column.of(
                            "code",
                            Type.INTEGER,
                            "",
                            "HTTP status of the last test, redirects followed; empty where nobody answered."),
                    Column.of(
                            "first_failed_at",
                            Type.INSTANT,
                            "",
                            "When it first failed since it was last found; empty when it has not."),
                    Column.of("checked_at", Type.INSTANT, "", "When it was last tested."),
                    Column.of("checks", Type.INTEGER, "tests", "How often it was tested."),
                    Column.of(
                            "pages",
                            Type.INTEGER,
                            "pages",
                            "Current pages and blog posts of the newest week that link to it."),
                    Column.of(
                            "failures",
                            Type.INTEGER,
                            "tests",
                            "In how many tests it failed since it was last found; those do not count that could not tell. From"
                                    + " two on it is broken.")));

    private ExternalLinks() {}

    /** The file in a data folder; not there before links were tested. */
    public static Path file(Path data) {
        return folder(data).resolve("external_links.parquet");
    }

    /** The folder that holds it. */
    public static Path folder(Path data) {
        return data.resolve("checked-links");
    }
}
