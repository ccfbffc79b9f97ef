package org.stocktake.snapshot;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Test results of external links, shared by all weeks. */
public final class ExternalLinks {
    public static final Table TABLE = new Table(
            "external_links",
            "external address",
            "External addresses that pages of the newest week linked to when links were last tested,"
                    + " with their status.",
            List.of("url"),
            List.of(
                    Column.of("url", Type.TEXT, "", "The address, without its fragment."),
                    Column.of(
                            "status",
                            Type.TEXT,
                            "",
                            "ok, broken or unknown. broken: failed in two tests without a success in between. unknown:"
                                    + " failed once, timed out, rate limited, requires a login, or not tested yet."),
                    Column.of(
                            "code",
                            Type.INTEGER,
                            "",
                            "HTTP status of the last test, after redirects. Empty if the host did not answer."),
                    Column.of(
                            "first_failed_at",
                            Type.INSTANT,
                            "",
                            "When the address first failed since its last success. Empty if it did not fail."),
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
                            "Number of failed tests since the last success. Tests without a clear result do not count."
                                    + " Addresses with two or more are broken.")));

    private ExternalLinks() {}

    /** The file in a data folder; missing before links were tested. */
    public static Path file(Path data) {
        return folder(data).resolve("external_links.parquet");
    }

    /** The folder of the file. */
    public static Path folder(Path data) {
        return data.resolve("checked-links");
    }
}
