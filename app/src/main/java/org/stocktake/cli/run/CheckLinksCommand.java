package org.stocktake.cli.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.link.LinkCheck;
import picocli.CommandLine.Command;

/** Tests external links. */
@Command(
        name = "check-links",
        header = "Test the external links of the newest published week.",
        description = {
            "Sends a HEAD request to each address, and a GET request if HEAD is rejected. The requests do not identify"
                    + " you.",
            "Several hosts are tested in parallel (links.hosts), each with one request at a time and a pause"
                    + " (links.pause).",
            "A host that is rate limited (429) or does not answer in time is skipped until the next test. An address"
                    + " that",
            "fails in two tests is reported as broken. Addresses tested within links.recheck are skipped, so an",
            "interrupted test can be resumed. Addresses on this machine or its private network are not tested",
            "(links.private-addresses). Runs never test external links.",
        },
        exitCodeList = {
            "0:success",
            "2:a setting is invalid, or nothing is published",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk, permission, lock or memory",
            "5:no external host could be reached",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake check-links",
            "  stocktake query \"SELECT url, code, pages FROM external_links WHERE status = 'broken'\"",
        })
public final class CheckLinksCommand extends SettingsCommand {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private Instant shown = Instant.MIN;

    CheckLinksCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forLinkCheck(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        LinkCheck.Result tally;
        try {
            tally = LinkCheck.run(settings, terminal.clock(), this::show);
        } finally {
            terminal.screen().draw(List.of());
        }
        long all = tally.statuses().values().stream().mapToLong(Long::longValue).sum();
        terminal.out()
                .println("External links of %s: %,d addresses, %,d of them tested now."
                        .formatted(tally.week(), all, tally.tested()));
        terminal.out()
                .println("%,d ok, %,d broken, %,d unknown."
                        .formatted(count(tally, "ok"), count(tally, "broken"), count(tally, "unknown")));
        if (tally.internal() > 0) {
            terminal.out()
                    .println(
                            "%,d not tested: they lead to this machine or its private network (links.private-addresses)."
                                    .formatted(tally.internal()));
        }
        if (tally.skipped() > 0) {
            terminal.out()
                    .println("%,d left for the next test: their hosts were too busy or did not answer in time."
                            .formatted(tally.skipped()));
        }
        return Failures.reportUnreadable(
                new DataFolder(settings).snapshots().reach().damaged().tailMap(tally.week(), false), terminal);
    }

    private static long count(LinkCheck.Result tally, String status) {
        return tally.statuses().getOrDefault(status, 0L);
    }

    private synchronized void show(long asked, long due) {
        if (options.loudness() == Verbosity.QUIET) {
            return;
        }
        String line = "Tested %,d of %,d addresses.".formatted(asked, due);
        if (terminal.screen().isTerminal()) {
            terminal.screen().draw(List.of(line));
        } else if (!terminal.clock().instant().isBefore(next())) {
            shown = terminal.clock().instant();
            terminal.err().println(line);
            terminal.err().flush();
        }
    }

    private Instant next() {
        return shown.equals(Instant.MIN) ? shown : shown.plus(BETWEEN_LINES);
    }
}
