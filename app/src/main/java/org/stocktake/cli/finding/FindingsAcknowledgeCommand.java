package org.stocktake.cli.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.finding.FindingAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Acknowledges findings. */
@Command(
        name = "acknowledge",
        description = {
            "Mark findings as known. They still count as open until they are fixed.",
            "The list shows it immediately, the tables after the next run or \"stocktake findings recompute\".",
        },
        exitCodeList = {
            "0:success",
            "2:an id is unknown or ambiguous, or an option is invalid; nothing was written",
            "3:written, and a damaged week was skipped",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake findings acknowledge 3fa91c --reason \"in the next sprint\" --by ann",
        })
final class FindingsAcknowledgeCommand extends FindingsActionCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "What you are going to do.")
    private @Nullable String reason;

    FindingsAcknowledgeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    FindingAction action(Instant now, String findingId, String speaker) {
        return new FindingAction(now, FindingAction.Action.ACKNOWLEDGE, findingId, null, speaker, reason);
    }

    @Override
    String done() {
        return "acknowledged";
    }
}
