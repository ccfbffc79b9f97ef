package org.stocktake.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.finding.FindingList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suppresses findings until a date, or permanently. */
@Command(
        name = "suppress",
        description = {
            "Suppress findings until a date, or permanently. They stay in the table with name and reason.",
            "The list shows it immediately, the tables after the next run or \"stocktake findings recompute\".",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake findings suppress 3fa91c 77e0 --reason \"moves in spring\" --until 2027-03-31",
            "",
            "Exit status: 0; 2 an id is unknown, then nothing is written; 4 disk.",
        })
final class FindingsSuppressCommand extends FindingsActionCommand {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason.")
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
                        "%s is over.".formatted(day),
                        "Use a future date, or omit it to suppress permanently.");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new StocktakeException(
                    Code.USAGE, "--until", "\"%s\" is no day.".formatted(until), "Write it like 2027-03-31.");
        }
    }

    @Override
    void requireEffect(FindingList list, List<String> meant) {
        if (reason.isBlank()) {
            throw new StocktakeException(
                    Code.USAGE, "--reason", "It is empty.", "Say why, for those who find it suppressed later.");
        }
    }

    @Override
    String done() {
        return "suppressed";
    }
}
