package org.stocktake.cli.command;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.failure.DidYouMean;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Translates errors of the command line parser into sentences. */
public final class ParserWords {
    private ParserWords() {}

    public static String of(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        } else if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return isValueMissing(missing)
                    ? "%s needs a value.".formatted(names(missing))
                    : "%s %s missing.%s"
                            .formatted(
                                    names(missing), missing.getMissing().size() == 1 ? "is" : "are", example(command));
        } else if (e instanceof OverwrittenOptionException twice) {
            return "%s must be given once only.".formatted(named(twice.getOverwritten()));
        } else if (e instanceof MutuallyExclusiveArgsException) {
            // "Error: --all, --limit=N are mutually exclusive (specify only one)"
            return "%s exclude each other: give one of them."
                    .formatted(String.valueOf(e.getMessage())
                            .replaceFirst("^Error: ", "")
                            .replaceFirst(" are mutually.*", ""));
        }
        if (String.valueOf(e.getMessage()).startsWith("Error: expected only one match")) {
            return "Of options that exclude each other one must be given, and once only.";
        }
        ArgSpec argument = e.getArgSpec();
        String value = e.getValue();
        if (argument != null && value != null) {
            return "%s must be %s but was \"%s\".".formatted(named(argument), expected(argument), value);
        }
        return sentence(String.valueOf(e.getMessage()));
    }

    /** "Missing required parameter for option ..." and "Expected parameter for option ...". */
    private static boolean isValueMissing(MissingParameterException e) {
        return String.valueOf(e.getMessage()).contains("for option");
    }

    static String subcommandIsMissing(CommandSpec command) {
        return "A subcommand is missing: \"%s\" needs %s."
                .formatted(
                        command.qualifiedName(),
                        String.join(", ", command.subcommands().keySet()).replaceFirst(", (?=[^,]*$)", " or "));
    }

    private static String names(MissingParameterException e) {
        return e.getMissing().stream().map(ParserWords::named).distinct().collect(Collectors.joining(" and "));
    }

    /** The first example of the help: it shows where the missing value goes. */
    private static String example(CommandSpec command) {
        return Stream.of(command.usageMessage().footer())
                .filter(line -> line.startsWith("  stocktake "))
                .findFirst()
                .map(line -> " Example: " + line.strip().replaceFirst(" {3,}.*", ""))
                .orElse("");
    }

    private static String unmatched(String given, CommandSpec command) {
        String name = given.replaceFirst("=.*", "");
        if (name.startsWith("-") && command.userObject() instanceof CommandGroup) {
            return subcommandIsMissing(command) + " Options come after it.";
        }
        if (name.startsWith("-")) {
            List<String> options = command.options().stream()
                    .flatMap(option -> Stream.of(option.names()))
                    .filter(option -> option.startsWith("--"))
                    .toList();
            return "There is no option %s.%s".formatted(name, guess(name, options));
        }
        Collection<String> commands = command.subcommands().keySet();
        return commands.isEmpty()
                ? "The argument \"%s\" is not expected.".formatted(given)
                : "There is no command \"%s\".%s".formatted(given, guess(given, commands));
    }

    private static String guess(String given, Collection<String> known) {
        return DidYouMean.nearest(given, known)
                .map(" Did you mean %s?"::formatted)
                .orElse("");
    }

    private static String named(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "something else";
    }

    private static String sentence(String words) {
        return words.endsWith(".") || words.endsWith("?") ? words : words + ".";
    }
}
