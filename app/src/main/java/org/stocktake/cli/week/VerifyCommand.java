package org.stocktake.cli.week;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Verification;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the files of weeks against their checksums. */
@Command(
        name = "verify",
        customSynopsis = "stocktake verify [OPTIONS] [--all | WEEK...]",
        description = {
            "Verify all files of a week against their SHA-256 in snapshots, archives and the history.",
            "Default: the newest week. Other commands check only names and sizes, because this reads all data.",
        },
        exitCodeList = {
            "0:all files match",
            "2:a week does not exist",
            "4:a file is missing or changed",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake verify                       the newest week",
            "  stocktake verify 2026-W46 2026-W47",
            "  stocktake verify --all",
        })
public final class VerifyCommand extends SettingsCommand implements Verification.ProgressListener {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);

    @ArgGroup
    private Which which = new Which();

    private final List<Failure> damages = new ArrayList<>();
    private Instant shown = Instant.MIN;

    /** Selection of weeks. */
    private static final class Which {
        @Parameters(arity = "1..*", paramLabel = "WEEK", description = "These weeks, for example 2026-W47.")
        private List<String> weeks = new ArrayList<>();

        @Option(names = "--all", description = "All weeks.")
        private boolean all;
    }

    VerifyCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        Verification verification = data.snapshots().verification();
        NavigableSet<Week> there = verification.weeks();
        if (there.isEmpty()) {
            throw data.snapshots().reach().nothingReadable(data.path().toString());
        }
        Collection<Week> chosen = which.all
                ? there
                : which.weeks.isEmpty()
                        ? List.of(there.last())
                        : which.weeks.stream().map(WeekConverter::parse).toList();
        // A log needs no line about short operations.
        shown = terminal.screen().isTerminal() ? Instant.MIN : terminal.clock().instant();
        try {
            verification.verify(chosen, this);
        } finally {
            terminal.screen().draw(List.of());
        }
        return Failures.report(damages, terminal);
    }

    @Override
    public void show(long bytes, long allBytes) {
        Duration pause = terminal.screen().isTerminal() ? BETWEEN_DRAWINGS : BETWEEN_LINES;
        Instant now = terminal.clock().instant();
        if (options.loudness() == Verbosity.QUIET || (!shown.equals(Instant.MIN) && now.isBefore(shown.plus(pause)))) {
            return;
        }
        shown = now;
        String line = "Verified %s of %s MB.".formatted(megabytes(bytes), megabytes(allBytes));
        if (terminal.screen().isTerminal()) {
            terminal.screen().draw(List.of(line));
        } else {
            terminal.err().println(line);
            terminal.err().flush();
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1e6);
    }

    @Override
    public void done(Verification.Result result) {
        damages.addAll(result.damages());
        terminal.out().printf("%s  %-8s  %s%n", result.week(), result.kept().text(), told(result));
        terminal.out().flush();
    }

    private static String told(Verification.Result result) {
        String files = result.files() == 1 ? "1 file" : "%,d files".formatted(result.files());
        if (!result.damages().isEmpty()) {
            return result.files() == 0
                    ? "damaged: nothing can be compared"
                    : "damaged: %,d of %s".formatted(result.damages().size(), files);
        }
        return result.unknown() == 0
                ? "intact: " + files
                : "%s, %,d of them without a SHA-256 (\"stocktake history rebuild\" notes it)"
                        .formatted(files, result.unknown());
    }
}
