package org.stocktake.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;

/**
 * The report of a week as one HTML file. It opens from a mail, sends no request, and is whole without its script. Titles
 * and names come from the site: templates escape them by context.
 */
public final class Report {
    /** Rises when the same week gives another file. */
    public static final int VERSION = 1;

    /** The templates are compiled by the build. */
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Report.class.getClassLoader(), "org.stocktake");

    private Report() {}

    /**
     * The bytes of the file, in UTF-8.
     *
     * @throws StocktakeException WEEK_UNKNOWN if the week cannot be read
     */
    public static byte[] of(PublishedWeeks published, Week week) {
        return of(published, week, FindingGrid.LARGEST);
    }

    /** @param largestGrid the largest size of the searchable list; a larger one is left out */
    static byte[] of(PublishedWeeks published, Week week, int largestGrid) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        TEMPLATES.render("report/page.jte", ReportContent.of(published, week, largestGrid), out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.getContentLength());
        try {
            out.writeTo(bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
