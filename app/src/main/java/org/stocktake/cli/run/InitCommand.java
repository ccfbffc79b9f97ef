package org.stocktake.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.ErrorReporter;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.SettingsTemplate;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.RawValue;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.Inspection;
import org.stocktake.source.cloud.CloudAddress;
import org.stocktake.source.cloud.CloudProvider;
import picocli.CommandLine.Command;

/** Creates a settings file interactively. Flags replace the corresponding questions. */
@Command(
        name = "init",
        description = "Create a settings file by answering a few questions, and test the settings.",
        exitCodeList = {
            "0:the file is written, and the test succeeded or was not possible yet",
            "2:a setting is invalid, or the file exists already",
            "3:the file is written, but something on the site cannot be read",
            "4:problem on this machine: disk or permission",
            "5:the file is written, but the site rejected the login or did not answer",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake init                                        ask all questions",
            "  stocktake init --site https://wiki.example.org        ask the remaining questions",
            "  stocktake init --config team.yaml                     write another file",
        })
public final class InitCommand extends SettingsCommand {
    private static final String TOKEN_FILE = "stocktake.token";
    private static final List<String> TOKEN_SETTINGS =
            List.of("site.token", "site.token-file", "site.token-command", "site.anonymous");

    private final Dialogue dialogue;
    private final Map<Setting<?>, List<String>> answers = new LinkedHashMap<>();

    InitCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forRun(terminal));
        this.dialogue = new Dialogue(terminal);
    }

    @Override
    public Integer call() {
        Path file = terminal.folder().resolve(Objects.requireNonNullElse(options.file(), SettingsReader.DEFAULT_FILE));
        if (Files.exists(file)) {
            throw PrivateFile.exists(file);
        }
        requireFolder(file);
        answers.putAll(options.flags());
        dialogue.say("Answer a few questions to create stocktake.yaml.");
        if (!has("export")) {
            askSite(file);
        }
        askSpaces();
        ask("data.dir", "Data folder for the weeks");
        PrivateFile.write(file, SettingsTemplate.text(answers));
        int status = test(file);
        terminal.out().println(file);
        return status;
    }

    /** Checked before the first question. */
    private static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StocktakeException(
                    Code.USAGE,
                    file.toString(),
                    "The folder of this file does not exist.",
                    "Make it, or name another file with --config.");
        }
        if (!Files.isWritable(folder)) {
            throw new StocktakeException(
                    Code.PERMISSION,
                    folder.toString(),
                    "Nothing may be written into this folder.",
                    "Name a file in another folder with --config.");
        }
    }

    private void askSite(Path file) {
        ask("site.url", "The address of Confluence, like https://wiki.example.org or https://example.atlassian.net");
        if (!isAtlassian()) {
            ask("site.product", "The product: auto, datacenter or cloud");
        }
        if (TOKEN_SETTINGS.stream().anyMatch(this::has)) {
            return;
        }
        if (isCloud()) {
            askCloudAccount(file);
        } else {
            askAccount(file);
        }
    }

    private boolean isCloud() {
        return isAtlassian() || given("site.product").equals(CloudProvider.NAME);
    }

    private boolean isAtlassian() {
        return CloudAddress.isAtlassian(OriginSettings.URL
                .form()
                .read(new RawValue.Text(
                        given("site.url"), new RawValue.Place(OriginSettings.URL.flag(), terminal.folder()))));
    }

    private String given(String name) {
        List<String> values = answers.getOrDefault(setting(name), List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    private void askCloudAccount(Path file) {
        if (!has("site.user")) {
            dialogue.promptOptional("The e-mail address of the account (nothing: a service account or an OAuth app)")
                    .ifPresent(user -> answer("site.user", user));
        }
        askSecret("token", file);
    }

    private void askAccount(Path file) {
        String way = choose("How do you sign in", List.of("token", "password", "anonymous"), """

            token      with a personal access token (recommended)
            password   with a user and a password
            anonymous  not at all: only what everybody may read is seen\
            """);
        if (way.equals("anonymous")) {
            answer("site.anonymous", "true");
            return;
        }
        if (way.equals("password")) {
            ask("site.user", "The user");
        }
        askSecret(way, file);
    }

    private void askSecret(String what, Path settings) {
        String place = choose("Where to keep the " + what, List.of("file", "command", "environment", "settings"), """

            file         in a file of its own that only you can read (recommended)
            command      nowhere: a command prints it, from a password manager for example
            environment  nowhere: the variable STOCKTAKE_TOKEN holds it whenever Stocktake runs
            settings     in the settings file\
            """);
        switch (place) {
            case "command" -> ask("site.token-command", "The command");
            case "settings" -> answer("site.token", secret(what));
            case "environment" -> dialogue.say("Set STOCKTAKE_TOKEN before you run Stocktake.");
            default -> {
                String name = dialogue.prompt("The file", TOKEN_FILE);
                protect(settings.resolveSibling(name), what);
                answer("site.token-file", name);
            }
        }
    }

    /** A file of an earlier attempt may contain an invalid value. */
    private void protect(Path file, String what) {
        if (Files.exists(file)
                && choose(
                                "The file " + file + " exists: replace it, or keep the " + what + " in it",
                                List.of("replace", "keep"),
                                "")
                        .equals("keep")) {
            return;
        }
        String secret = secret(what) + "\n";
        if (Files.exists(file)) {
            PrivateFile.remove(file);
        }
        PrivateFile.write(file, secret);
    }

    private String secret(String what) {
        return dialogue.promptSecret("The " + what + " (not shown while you type)");
    }

    private void askSpaces() {
        if (has("spaces.include")) {
            return;
        }
        dialogue.promptOptional(
                        "Which spaces, by key or glob, with commas (nothing: every current space that is not personal)")
                .ifPresent(keys -> answers.put(
                        setting("spaces.include"),
                        Arrays.stream(keys.split(","))
                                .map(String::strip)
                                .filter(key -> !key.isEmpty())
                                .toList()));
    }

    /** Reads the settings as a run does and tests the connection. Errors can be corrected in the file. */
    private int test(Path file) {
        dialogue.say("\nWritten: %s. It explains every other setting too.".formatted(file));
        if (!has("export") && tokenIsElsewhere()) {
            dialogue.say("Not tested, because STOCKTAKE_TOKEN is not set here. \"stocktake check\" tests it.");
            return 0;
        }
        try {
            Settings settings =
                    new SettingsReader(terminal.surroundings()).read(Map.of(), file.toString(), Purpose.RUN);
            dialogue.say("Testing the connection ...");
            Tested tested = new Inspection(settings, terminal.clock()).of(Tested::withoutWorkflow);
            new PreflightReport(
                            terminal.err(),
                            tested,
                            settings.http(),
                            settings.content().versionLists(),
                            List.of())
                    .print();
            dialogue.say("\n\"stocktake run\" publishes this week.");
            return tested.survey().failures().isEmpty() ? 0 : Responsible.CONTENT.exitStatus();
        } catch (StocktakeException e) {
            int status = ErrorReporter.about(e, terminal);
            dialogue.say("Correct it in the file, then run \"stocktake check\".");
            return status;
        }
    }

    private boolean tokenIsElsewhere() {
        return TOKEN_SETTINGS.stream().noneMatch(this::has)
                && terminal.environment().getOrDefault("STOCKTAKE_TOKEN", "").isEmpty();
    }

    private void ask(String name, String question) {
        if (has(name)) {
            return;
        }
        Setting<?> setting = setting(name);
        String proposal = setting.fallback() == null ? "" : setting.fallback();
        while (true) {
            String answer = dialogue.prompt(question, proposal);
            try {
                setting.form().read(new RawValue.Text(answer, new RawValue.Place(setting.flag(), terminal.folder())));
                answer(name, answer);
                return;
            } catch (IllegalArgumentException e) {
                dialogue.say("It " + e.getMessage() + ".");
            }
        }
    }

    private String choose(String question, List<String> choices, String explanation) {
        if (!explanation.isEmpty()) {
            dialogue.say(explanation);
        }
        while (true) {
            String answer = dialogue.prompt(question, choices.get(0));
            if (choices.contains(answer)) {
                return answer;
            }
            dialogue.say("It must be one of %s but was \"%s\".".formatted(String.join(", ", choices), answer));
        }
    }

    private boolean has(String name) {
        return answers.containsKey(setting(name));
    }

    private void answer(String name, String value) {
        answers.put(setting(name), List.of(value));
    }

    private static Setting<?> setting(String name) {
        return SettingsRegistry.all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
