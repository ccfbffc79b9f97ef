package org.stocktake.cli.about;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.PublishedWeek;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Upgrade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the version, and whether this version can work with a data folder. */
@Command(
        name = "version",
        description = {
            "Show the versions of Stocktake, Java and the operating system.",
            "With --check-data: say whether the data folder needs an upgrade, and what an upgrade would do. Nothing is"
                    + " changed.",
        },
        exitCodeList = {
            "0:success; with --check-data: no upgrade is needed",
            "2:with --check-data: \"stocktake upgrade\" is needed, or there is no such folder",
            "4:with --check-data: a newer Stocktake wrote the folder, or a file is damaged",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake version",
            "  stocktake version --check-data --data /srv/stocktake/stocktake-data",
        })
public final class VersionCommand extends SettingsCommand {
    @Option(names = "--check-data", description = "Check whether the data folder needs an upgrade.")
    private boolean checkData;

    public VersionCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        Build build = terminal.build().get();
        terminal.out().printf("stocktake %s%njava %s%nsystem %s%n", build.version(), build.java(), build.system());
        return checkData ? check(new DataFolder(options.settings())) : 0;
    }

    private int check(DataFolder data) {
        data.requireExists();
        terminal.out().printf("data %s%n", data.path());
        Snapshots snapshots = data.snapshots();
        // Ends here at a week of a newer schema.
        snapshots.reach();
        Upgrade.Plan plan = snapshots.upgrade().plan();
        List<Week> weeks =
                snapshots.weeks().stream().map(PublishedWeek::week).distinct().toList();
        if (plan.isNothing()) {
            terminal.out()
                    .println(
                            weeks.isEmpty()
                                    ? "No week is published here. No upgrade is needed."
                                    : "No upgrade is needed: schema %d, weeks %s."
                                            .formatted(Upgrade.SCHEMA_VERSION, range(weeks)));
            return Failures.report(plan.failures(), terminal);
        }
        terminal.out().print("""
            An upgrade from schema 1 to %d is needed. "stocktake upgrade" would rewrite:
              snapshots      %s
              archives       %s
              history weeks  %s
            It needs %s MB of free disk space, and keeps the old files until "stocktake upgrade --drop-old".
            Make a backup first.
            """.formatted(
                        Upgrade.SCHEMA_VERSION,
                        range(plan.snapshots()),
                        range(plan.archives()),
                        range(plan.historyWeeks()),
                        String.format(Locale.ROOT, "%,d", (plan.bytes() + 999_999) / 1_000_000)));
        return Math.max(Code.OLDER_SCHEMA.responsible().exitStatus(), Failures.report(plan.failures(), terminal));
    }

    /** Number of weeks, and the first and the last one. */
    private static String range(Collection<Week> weeks) {
        return weeks.isEmpty()
                ? "none"
                : "%d (%s)"
                        .formatted(
                                weeks.size(),
                                Stream.of(
                                                weeks.stream().sorted().findFirst(),
                                                weeks.stream().max(Week::compareTo))
                                        .map(week -> week.map(Week::toString).orElse(""))
                                        .distinct()
                                        .collect(Collectors.joining(" to ")));
    }
}
