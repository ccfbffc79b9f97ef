package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;

/**
 * The SHA-256 and size of a history file that is in no manifest and in no line of {@code weeks.jsonl}. These are the names
 * of people, and the parts of schema 1. The checksum file is beside the part. It is written before the new part is moved
 * into place, and therefore also records the previous part.
 */
final class PartSum {
    private PartSum() {}

    private record Line(String sha256, long bytes) {
        static Line of(Path file) throws IOException {
            return new Line(Digest.of(file), Files.size(file));
        }

        static @Nullable Line parse(String text) {
            return text.matches("[0-9a-f]{64} \\d{1,18}")
                    ? new Line(text.substring(0, 64), Long.parseLong(text.substring(65)))
                    : null;
        }

        @Override
        public String toString() {
            return sha256 + " " + bytes;
        }
    }

    /** @param aside the new part before its rename */
    static void write(Path sum, Path aside) throws IOException {
        List<Line> lines = new ArrayList<>(List.of(Line.of(aside)));
        read(sum).stream().limit(1).forEach(lines::add);
        AtomicFiles.write(
                sum,
                (String.join("\n", lines.stream().map(Line::toString).toList()) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static List<Line> read(Path sum) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (Files.exists(sum)) {
            new String(Files.readAllBytes(sum), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(Line::parse)
                    .filter(Objects::nonNull)
                    .forEach(lines::add);
        }
        return lines;
    }

    /**
     * Checks the size of a part, or its first and last bytes if no size is recorded.
     *
     * @throws StocktakeException DAMAGED_FILE
     */
    static void requireSize(Path part, Path sum) throws IOException {
        List<Line> lines = read(sum);
        if (!Files.exists(part)) {
            throw damaged(part, "It is missing, although its SHA-256 is recorded.");
        }
        long bytes = Files.size(part);
        if (lines.isEmpty()) {
            if (!ParquetEnds.areThere(part)) {
                throw damaged(part, "The Parquet file is incomplete.");
            }
        } else if (lines.stream().noneMatch(line -> line.bytes() == bytes)) {
            throw damaged(
                    part,
                    "It must have %d bytes but has %d.".formatted(lines.get(0).bytes(), bytes));
        }
    }

    /**
     * Verifies the SHA-256 of a part.
     *
     * @return whether one is recorded
     * @throws StocktakeException DAMAGED_FILE
     */
    static boolean verify(Path part, Path sum, Digest.Progress progress) throws IOException {
        requireSize(part, sum);
        List<Line> lines = read(sum);
        if (lines.isEmpty()) {
            return false;
        }
        String sha256 = Digest.of(part, progress);
        if (lines.stream().noneMatch(line -> line.sha256().equals(sha256))) {
            throw damaged(part, "Its SHA-256 does not match: it was changed or damaged.");
        }
        return true;
    }

    private static StocktakeException damaged(Path part, String what) {
        return new StocktakeException(
                org.stocktake.failure.Code.DAMAGED_FILE,
                part.toString(),
                what,
                "Restore it from a backup, or make it of its snapshot or archive with \"stocktake history rebuild\".");
    }
}
