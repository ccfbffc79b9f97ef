package org.stocktake.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** Translates errors of DuckDB into failures. */
final class DuckFailure {
    /** The only message of a streaming result whose first rows failed. */
    static final String UNEXPLAINED = "Invalid result set";

    private static final Pattern LINE = Pattern.compile("LINE (\\d+): ");
    private static final Pattern KIND = Pattern.compile("^([A-Z][A-Za-z ]* Error): ");

    /** Messages about damaged Parquet files. */
    private static final List<String> DAMAGED = List.of(
            "tprotocolexception",
            "likely corrupted",
            "metadata is corrupt",
            "corrupted file?",
            "decompression failure",
            "failed to read file",
            "out of buffer",
            "don't know what type",
            "invalid string encoding found in parquet",
            "no magic bytes");

    private DuckFailure() {}

    static StocktakeException of(SQLException e, String place) {
        String message = String.valueOf(e.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full")) {
            return failed(e, Code.DISK, place, "The disk is full.", "Free some space and run the same command again.");
        }
        if (lower.contains("out of memory")) {
            return failed(
                    e,
                    Code.MEMORY,
                    place,
                    "The work needs more memory than it may have: " + said(message) + ".",
                    "Raise the setting engine.memory.");
        }
        if (lower.contains("permission denied")) {
            return failed(
                    e,
                    Code.PERMISSION,
                    place,
                    "A file may not be read or written: " + said(message) + ".",
                    "Check who owns the data folder.");
        }
        if (DAMAGED.stream().anyMatch(lower::contains)) {
            // DuckDB's message may quote data.
            return failed(
                    e,
                    Code.DAMAGED_FILE,
                    place,
                    "A Parquet file was changed or damaged.",
                    "\"stocktake verify --all\" names it.");
        }
        if (lower.startsWith("io error")) {
            return failed(
                    e,
                    Code.DISK,
                    place,
                    "A file could not be read or written: " + said(message) + ".",
                    "Check the disk and the file.");
        }
        return failed(e, Code.SQL, place, "SQL failed" + position(message) + ": " + said(message) + ".", remedy(lower));
    }

    static StocktakeException stopped(SQLException e, String place) {
        return failed(e, Code.SQL, place, "The statement was stopped.", "Reduce the query, or raise its time limit.");
    }

    private static String remedy(String lower) {
        return lower.startsWith("permission error")
                ? "A query reads the tables of the weeks and no other file."
                : "Check the statement.";
    }

    /** DuckDB prints a line of the statement with a caret; the result is " at line 2, column 7". */
    private static String position(String message) {
        List<String> lines = message.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            int pointed = lines.get(i + 1).indexOf('^');
            // A long line is cut at its start, and then the column is unknown.
            if (line.lookingAt() && pointed >= line.end()) {
                return lines.get(i).startsWith("...", line.end())
                        ? " at line " + line.group(1)
                        : " at line %s, column %d".formatted(line.group(1), pointed - line.end() + 1);
            }
        }
        return "";
    }

    private static String said(String message) {
        String words = message.lines()
                // Followed by a copy of the statement and lists of candidate functions.
                .takeWhile(line -> !LINE.matcher(line).lookingAt() && !line.startsWith("\tCandidate functions"))
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse(message)
                .strip();
        String bare = KIND.matcher(words).replaceFirst("");
        return bare.endsWith(".") || bare.endsWith("!") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static StocktakeException failed(SQLException e, Code code, String place, String what, String remedy) {
        return new StocktakeException(new Failure(code, place, what, remedy), e);
    }
}
