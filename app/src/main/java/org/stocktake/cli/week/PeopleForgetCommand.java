package org.stocktake.cli.week;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Wording;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.revision.PeopleErasure;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.PeopleChange.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a person from all weeks. */
@Command(
        name = "forget",
        description = {
            "Erase a person from all weeks: snapshots, archives, history, journal and caches. This cannot be undone.",
            "The id is removed from columns and lists, and the names are deleted. Counts stay. Later runs do not"
                    + " publish",
            "this person. Free text such as page titles is not changed. If the command is stopped, run it again.",
        },
        exitCodeList = {
            "0:success",
            "2:no week contains this id",
            "4:disk, permission, lock, or a damaged file; all other weeks are changed",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake query \"SELECT DISTINCT person_id, display_name FROM people WHERE display_name ILIKE"
                    + " '%%lee%%'\"",
            "  stocktake people forget 2c9d829a8d5c4f0a018d5c4f0b0c0001 --dry-run",
        })
final class PeopleForgetCommand extends SettingsCommand {
    @Parameters(paramLabel = "ID", description = "The id of the person, from the column person_id of the table people.")
    private String id = "";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Also erase this author of suppressions, for example a user name. Repeatable.")
    private List<String> authors = List.of();

    @Option(names = "--dry-run", description = "Show what would be changed, and change nothing.")
    private boolean dryRun;

    PeopleForgetCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forPeople(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        data.requireExists();
        Set<String> names = new LinkedHashSet<>(authors);
        try (Lock lock = data.lock("people forget", terminal.clock().instant())) {
            lock.requireHeld();
            PeopleErasure.Result result = new PeopleErasure(options.settings())
                    .forget(id.strip(), names, terminal.clock().instant(), dryRun);
            tell(result);
            return Failures.report(result.failures(), terminal);
        }
    }

    private void tell(PeopleErasure.Result result) {
        result.weeks().forEach(week -> terminal.out().println(told(week)));
        if (result.words() > 0) {
            terminal.out().println("journal    " + Wording.authors(result.words()));
        }
        if (result.cachedPages() > 0) {
            terminal.out()
                    .println(
                            "measured   %s, read again by the next run".formatted(Wording.pages(result.cachedPages())));
        }
        if (result.unfinishedRun()) {
            terminal.out().println("work       an unfinished run, removed with its replies");
        }
        if (result.classicReport()) {
            terminal.err()
                    .println("The classic report in classic/ is not changed. Delete its files if they hold the name.");
        }
        if (dryRun) {
            terminal.out().println("Nothing was changed (--dry-run).");
            return;
        }
        terminal.out()
                .println(
                        result.weeks().isEmpty() && result.before()
                                ? "Forgotten before: no week names this person."
                                : "Forgotten. Later runs publish this person as empty.");
    }

    /** A week with the rows of its tables. */
    static String told(Found found) {
        return "%s   %-8s  %s"
                .formatted(
                        found.week(),
                        found.kept().text(),
                        found.rows().entrySet().stream()
                                .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
