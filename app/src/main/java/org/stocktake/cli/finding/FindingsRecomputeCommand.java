package org.stocktake.cli.finding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.revision.Recompute;
import org.stocktake.snapshot.Lock;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evaluates the rules of published weeks again. */
@Command(
        name = "recompute",
        description = {
            "Evaluate the rules again after a threshold, a rule or an exemption has changed. No request is sent to"
                    + " Confluence.",
            "Default: the newest week. Weeks that are no longer folders stay unchanged.",
        },
        exitCodeList = {
            "0:success",
            "2:a setting is invalid, or the week is not a folder",
            "3:a rule or an exemption is invalid and was skipped",
            "4:problem on this machine: disk, permission, lock or memory",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake findings recompute --threshold OUTDATED.stale=200",
            "  stocktake findings recompute --all     all weeks that are folders, oldest first",
        })
final class FindingsRecomputeCommand extends SettingsCommand {
    @ArgGroup
    private @Nullable Which which;

    /** Selection of weeks. */
    private static final class Which {
        @Option(names = "--week", paramLabel = "WEEK", description = "This week, for example 2026-W47.")
        private @Nullable String week;

        @Option(
                names = "--all",
                description = "All weeks that are folders, oldest first. Findings of a week depend on earlier weeks.")
        private boolean all;
    }

    FindingsRecomputeCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forRecompute(terminal));
    }

    @Override
    public Integer call() {
        @Nullable Week given = which == null || which.week == null ? null : WeekConverter.parse(which.week);
        Settings settings = options.settings();
        Recompute recompute = new Recompute(settings);
        DataFolder data = new DataFolder(settings);
        try (Lock lock = data.lock("findings recompute", terminal.clock().instant())) {
            lock.requireHeld();
            List<Week> weeks = recompute.weeks();
            if (given != null) {
                weeks = List.of(given);
            } else if ((which == null || !which.all) && !weeks.isEmpty()) {
                weeks = weeks.subList(weeks.size() - 1, weeks.size());
            }
            if (weeks.isEmpty()) {
                terminal.err().println("No week is published in " + data.path() + ".");
            }
            List<Failure> failures = new ArrayList<>();
            failures.addAll(recompute.recompute(weeks, terminal.clock().instant(), result -> {
                terminal.out()
                        .printf(
                                "%s  %,d open, %,d new, %,d resolved%n",
                                result.week(), result.open(), result.fresh(), result.resolved());
                failures.addAll(result.failures());
            }));
            return Failures.report(failures.stream().distinct().toList(), terminal);
        }
    }
}
