package org.stocktake.cli;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.stocktake.cli.about.SupportCommand;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.ending.ErrorReporter;
import org.stocktake.cli.ending.LogFile;
import org.stocktake.cli.terminal.Results;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** Builds the tree of all commands. */
final class CommandTree {
    /** Before options without an order, as in the usage line. */
    private static final int FIRST = -2;

    private CommandTree() {}

    /** The tree with the options of all commands. */
    static CommandLine of(Terminal terminal) {
        return of(terminal, name -> true);
    }

    /** The tree to execute these arguments. Only commands that they name get options: those of all take 0.1 s. */
    static CommandLine of(Terminal terminal, String... args) {
        return of(terminal, List.of(args)::contains);
    }

    private static CommandLine of(Terminal terminal, Predicate<String> isNamed) {
        CommandLine tree = new CommandLine(Stocktake.class, new Factory(terminal));
        tree.getCommandSpec().usageMessage().exitCodeList(exitStatuses());
        complete(tree, isNamed);
        int width = terminal.screen().isTerminal() ? terminal.screen().width() : 120;
        return tree.setOut(terminal.out().styled())
                .setErr(terminal.err())
                .setUsageHelpWidth(Math.max(80, Math.min(width, 120)))
                .setParameterExceptionHandler((e, args) -> ErrorReporter.about(e, terminal))
                .setExecutionStrategy(CommandTree::execute)
                .setExecutionExceptionHandler((e, line, parsed) -> ended(e, terminal));
    }

    private static int ended(Exception e, Terminal terminal) {
        if (e instanceof Results.OutputLostException) {
            // The status is reported after all output is written.
            return 0;
        }
        return e instanceof StocktakeException known
                ? ErrorReporter.about(known, terminal)
                : ErrorReporter.about(e, terminal);
    }

    private static void complete(CommandLine line, Predicate<String> isNamed) {
        CommandSpec spec = line.getCommandSpec();
        layOut(spec.usageMessage());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(FIRST)
                .description("Show this help.")
                .build());
        if (spec.userObject() instanceof SettingsCommand command && isNamed.test(spec.name())) {
            command.options().addTo(spec);
            // The generated synopsis would list sixty options in one line.
            spec.usageMessage().abbreviateSynopsis(true);
        }
        line.getSubcommands().values().stream().distinct().forEach(command -> complete(command, isNamed));
    }

    /** The help of all commands has the same parts: what the command does, usage, details, options, exit statuses. */
    private static void layOut(UsageMessageSpec help) {
        // The usage line names options in the order of the list below it.
        help.sortOptions(false).sortSynopsis(false);
        if (help.header().length == 0) {
            help.header(Arrays.copyOf(help.description(), 1));
            help.description(Arrays.copyOfRange(help.description(), 1, help.description().length));
        }
        help.synopsisHeading("%nUsage: ")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        // These headings would be shown without anything below them.
        if (help.description().length > 0) {
            help.descriptionHeading("%n");
        }
        if (!help.exitCodeList().isEmpty()) {
            help.exitCodeListHeading("%nExit status:%n");
        }
    }

    static Map<String, String> exitStatuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("0", "success; for a run: published, and every page was read with all required values");
        for (Responsible responsible : Responsible.values()) {
            statuses.put(Integer.toString(responsible.exitStatus()), responsible.about());
        }
        statuses.put("130", "interrupted by Ctrl-C (143: by the system); run the command again to resume");
        return statuses;
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.commandSpec().userObject() instanceof SettingsCommand command) {
            LogLevel.set(command.options());
            try {
                openLog(command, last);
            } catch (StocktakeException e) {
                return ErrorReporter.about(e, command.terminal());
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** A support report must not append to the log that it collects. */
    private static void openLog(SettingsCommand command, ParseResult parsed) {
        Path log = command.options().logFile();
        if (log != null && !(command instanceof SupportCommand)) {
            LogFile.open(
                    log,
                    parsed.commandSpec().qualifiedName().replaceFirst("^stocktake ", ""),
                    command.terminal().build().get().version(),
                    command.options().loudness() == Verbosity.VERBOSE);
        }
    }

    /** Passes the terminal to each command. */
    private record Factory(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                    // Commands are created only here, so that their constructors need not be public.
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(terminal));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
