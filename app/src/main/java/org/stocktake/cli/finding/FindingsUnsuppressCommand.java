package org.stocktake.cli.finding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.finding.FindingAction;
import org.stocktake.read.CurrentFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Withdraws acknowledgements and suppressions. */
@Command(
        name = "unsuppress",
        description = {
            "Undo the suppression or acknowledgement of findings. They are open again.",
            "The list shows it immediately, the tables after the next run or \"stocktake findings recompute\".",
        },
        exitCodeList = {
            "0:success",
            "2:an id is unknown or ambiguous, or there is nothing to undo; nothing was written",
            "3:written, and a damaged week was skipped",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake findings unsuppress 3fa91c",
        })
final class FindingsUnsuppressCommand extends FindingsActionCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    FindingsUnsuppressCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    FindingAction action(Instant now, String findingId, String speaker) {
        return new FindingAction(now, FindingAction.Action.UNSUPPRESS, findingId, null, speaker, reason);
    }

    @Override
    void requireEffect(CurrentFindings findings, List<String> meant) {
        findings.requireActions(meant);
    }

    @Override
    String done() {
        return "taken back";
    }
}
