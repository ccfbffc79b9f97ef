package org.stocktake.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.ListedFinding;
import tools.jackson.databind.json.JsonMapper;

/**
 * All open findings of a week, compressed for the script of the report: JSON, deflate, Base64. Base64 contains no
 * character that could end the element around it.
 *
 * @param data absent if it would be too large
 * @param rows number of findings
 */
record FindingGrid(@Nullable String data, int rows) {
    /** Larger ones make a file that mail programs refuse. */
    static final int LARGEST = 5_000_000;

    private static final JsonMapper JSON = new JsonMapper();

    static FindingGrid of(List<ListedFinding> findings, int largest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(JSON.writeValueAsBytes(
                    findings.stream().map(FindingGrid::row).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return new FindingGrid(data.length() > largest ? null : data, findings.size());
    }

    /** The script names these places. */
    private static List<@Nullable Object> row(ListedFinding finding) {
        return new ArrayList<>(Arrays.asList(
                finding.severity(),
                finding.rule(),
                FindingText.subject(finding),
                Figures.link(finding.url()),
                finding.space(),
                finding.evidence(),
                finding.age(),
                finding.priority(),
                FindingText.owner(finding),
                finding.state(),
                finding.id()));
    }
}
