package org.stocktake.cli.finding;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.failure.PlainText;
import org.stocktake.file.CellText;
import org.stocktake.read.CurrentFindings;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all details of a finding. */
@Command(
        name = "show",
        description = "Show all details of findings: evidence, why they matter, and what to do.",
        exitCodeList = {
            "0:success",
            "2:an id is unknown or ambiguous",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk, permission or memory",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake findings show 3fa91c",
        })
final class FindingsShowCommand extends SettingsCommand {
    private static final List<String> TOLD = List.of(
            "rule_id",
            "subject",
            "url",
            "page_id",
            "space_key",
            "evidence",
            "threshold",
            "severity",
            "priority",
            "state",
            "first_seen_week",
            "age_weeks",
            "suppressed_until",
            "set_by",
            "set_at",
            "reason",
            "owner",
            "owner_name",
            "why",
            "what_to_do");

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of findings, or unique prefixes of ids.")
    private List<String> ids = new ArrayList<>();

    FindingsShowCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        try (Engine engine = data.engine()) {
            CurrentFindings findings = data.findings(engine, terminal.clock().instant());
            findings.resolveIds(ids)
                    .forEach(id -> findings.one(id)
                            .ifPresentOrElse(
                                    this::show,
                                    () -> terminal.out()
                                            .printf("%s%n  Its space was not read in %s.%n", id, findings.week())));
            return Failures.reportUnreadable(findings.unreadable(), terminal);
        }
    }

    private void show(Row finding) {
        terminal.out().println(finding.text("finding_id"));
        for (String name : TOLD) {
            String text = CellText.plain(finding.value(name));
            String basis = CellText.plain(finding.value("priority_basis"));
            if (name.equals("priority") && !text.isEmpty() && !basis.isEmpty()) {
                text += " (use measured by %s)".formatted(basis);
            }
            if (!text.isEmpty()) {
                terminal.out().printf("  %-17s %s%n", name.replace('_', ' '), PlainText.line(text));
            }
        }
    }
}
