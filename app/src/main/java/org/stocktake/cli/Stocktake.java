package org.stocktake.cli;

import org.stocktake.cli.about.ListCommand;
import org.stocktake.cli.about.SupportCommand;
import org.stocktake.cli.about.VersionCommand;
import org.stocktake.cli.finding.FindingsCommand;
import org.stocktake.cli.run.CheckCommand;
import org.stocktake.cli.run.CheckLinksCommand;
import org.stocktake.cli.run.DemoCommand;
import org.stocktake.cli.run.InitCommand;
import org.stocktake.cli.run.RunCommand;
import org.stocktake.cli.schedule.ScheduleCommand;
import org.stocktake.cli.service.ServiceCommand;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.week.ArchiveCommand;
import org.stocktake.cli.week.DiffCommand;
import org.stocktake.cli.week.HistoryCommand;
import org.stocktake.cli.week.PeopleCommand;
import org.stocktake.cli.week.QueryCommand;
import org.stocktake.cli.week.ReportCommand;
import org.stocktake.cli.week.RestoreCommand;
import org.stocktake.cli.week.ServeCommand;
import org.stocktake.cli.week.UpgradeCommand;
import org.stocktake.cli.week.VerifyCommand;
import org.stocktake.cli.week.WeeksCommand;
import org.stocktake.cli.week.WorkbookCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command, which shows the help. A new command is one class and one line here. */
@Command(
        name = "stocktake",
        header = "Weekly inventory of a Confluence site: pages, links, owners, changes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            DemoCommand.class,
            InitCommand.class,
            WeeksCommand.class,
            DiffCommand.class,
            FindingsCommand.class,
            QueryCommand.class,
            ReportCommand.class,
            WorkbookCommand.class,
            ServeCommand.class,
            ServiceCommand.class,
            ScheduleCommand.class,
            CheckLinksCommand.class,
            HistoryCommand.class,
            VerifyCommand.class,
            UpgradeCommand.class,
            ArchiveCommand.class,
            RestoreCommand.class,
            PeopleCommand.class,
            ListCommand.class,
            SupportCommand.class,
            VersionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake demo                                   try it on a simulated site",
            "  stocktake init                                   create a settings file by answering questions",
            "  stocktake check                                  test the connection and preview a run",
            "  stocktake run --site https://wiki.example.org --space TEAM",
            "  stocktake run --export Confluence-space-export.zip",
            "",
            "Settings come from flags, then the environment (STOCKTAKE_SITE_URL, STOCKTAKE_TOKEN, ...), then the file",
            "stocktake.yaml. \"stocktake COMMAND --help\" explains each command.",
        })
public final class Stocktake implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--version", description = "Show the versions of Stocktake, Java and the operating system.")
    private boolean version;

    Stocktake(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (version) {
            new VersionCommand(terminal).call();
            return;
        }
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
