package org.stocktake.cli.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.read.CurrentFindings;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that writes user actions on findings to the journal. */
abstract class FindingsActionCommand extends SettingsCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of findings, or unique prefixes of ids.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Your name. Default: the user name of this account. Stored only if privacy is ids.")
    private @Nullable String by;

    FindingsActionCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    /** The action on one finding. */
    abstract FindingAction action(Instant now, String findingId, String speaker);

    /** Rejects actions without an effect. */
    void requireEffect(CurrentFindings findings, List<String> meant) {}

    /** What was done, as in "suppressed". */
    abstract String done();

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        Instant now = terminal.clock().instant();
        try (Engine engine = data.engine()) {
            CurrentFindings findings = data.findings(engine, now);
            List<String> meant = findings.resolveIds(ids);
            requireEffect(findings, meant);
            String speaker = speaker(data);
            data.journal()
                    .add(meant.stream().map(id -> action(now, id, speaker)).toList());
            meant.forEach(id -> terminal.out().println(done() + " " + id));
            return Failures.reportUnreadable(findings.unreadable(), terminal);
        }
    }

    private String speaker(DataFolder data) {
        Map<String, String> environment = terminal.environment();
        String user = environment.getOrDefault("USER", environment.getOrDefault("USERNAME", ""));
        String speaker = by == null ? user : by;
        if (speaker.isBlank() && data.keepsNames()) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--by",
                    "No name is given, and the environment has no user name.",
                    "Give your name with --by.");
        }
        return speaker;
    }
}
