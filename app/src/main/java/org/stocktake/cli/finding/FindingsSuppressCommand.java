package org.stocktake.cli.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.read.CurrentFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suppresses findings until a date, or permanently. */
@Command(
        name = "suppress",
        customSynopsis = "stocktake findings suppress [OPTIONS] --reason=TEXT ID...",
        description = {
            "Suppress findings until a date, or permanently. They stay in the table with name and reason.",
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
            "  stocktake findings suppress 3fa91c 77e0 --reason \"moves in spring\" --until 2027-03-31",
        })
final class FindingsSuppressCommand extends FindingsActionCommand {
    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why they are suppressed. The list of findings shows it.")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "The last day, for example 2027-03-31. Default: permanently.")
    private @Nullable String until;

    FindingsSuppressCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    FindingAction action(Instant now, String findingId, String speaker) {
        return new FindingAction(now, FindingAction.Action.SUPPRESS, findingId, day(), speaker, reason);
    }

    private @Nullable LocalDate day() {
        if (until == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(until);
            if (day.isBefore(LocalDate.now(terminal.clock()))) {
                throw new StocktakeException(
                        Code.USAGE,
                        "--until",
                        "%s is in the past.".formatted(day),
                        "Use a future date, or omit it to suppress permanently.");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new StocktakeException(
                    Code.USAGE, "--until", "\"%s\" is not a date.".formatted(until), "Write it like 2027-03-31.");
        }
    }

    @Override
    void requireEffect(CurrentFindings findings, List<String> meant) {
        if (reason.isBlank()) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--reason",
                    "It is empty.",
                    "Say why the findings are suppressed: others see the reason later.");
        }
    }

    @Override
    String done() {
        return "suppressed";
    }
}
