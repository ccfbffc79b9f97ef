package org.stocktake.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.ShownSetting;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.Topic;
import org.stocktake.config.value.ValueParser;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command with settings: one for each setting, and the common ones. They are generated from the
 * declarations of the settings, so that none is declared twice.
 */
public final class SettingsOptions {
    private static final Pattern SETTING_NAME = Pattern.compile("\\b[a-z][a-z-]*\\.[a-z][a-z-]*\\b");
    private static final String ONE_OF = "one of ";

    private final Terminal terminal;
    private final Purpose purpose;
    private final List<Setting<?>> offered;
    private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();
    private final OptionSpec file = OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(String.class)
            .description("The settings file. Default: %s in this folder, if it exists."
                    .formatted(SettingsReader.DEFAULT_FILE))
            .build();
    private final OptionSpec quiet = OptionSpec.builder("-q", "--quiet")
            .type(boolean.class)
            .description("Show only errors and the result.")
            .build();
    private final OptionSpec verbose = OptionSpec.builder("-v", "--verbose")
            .type(boolean.class)
            .description("Show more detail.")
            .build();

    private final OptionSpec logFile = OptionSpec.builder("--log-file")
            .paramLabel("FILE")
            .type(String.class)
            .description(
                    "Also write the log to this file (STOCKTAKE_LOG_FILE). It is rotated at 10 MB, and five files are"
                            + " kept.")
            .build();

    private SettingsOptions(Terminal terminal, Purpose purpose, List<Setting<?>> offered) {
        this.terminal = terminal;
        this.purpose = purpose;
        this.offered = offered;
    }

    /** For a command that reads a site or an export. */
    public static SettingsOptions forRun(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.RUN, SettingsRegistry.forRun());
    }

    /** For a command that reads published weeks. */
    public static SettingsOptions forReading(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.PUBLISHED, SettingsRegistry.forReading());
    }

    /** For the command that writes the report. */
    public static SettingsOptions forReport(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.PUBLISHED, SettingsRegistry.forReport());
    }

    /** For the command that serves the dashboard. */
    public static SettingsOptions forServing(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.PUBLISHED, SettingsRegistry.forServing());
    }

    /** For the command that shows the schedule. */
    public static SettingsOptions forSchedule(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.RUN, SettingsRegistry.forSchedule());
    }

    /** For a command that tests external links. */
    public static SettingsOptions forLinkCheck(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.LINKS, SettingsRegistry.forLinkCheck());
    }

    /** For a command that changes how people appear in published weeks. */
    public static SettingsOptions forPeople(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.PUBLISHED, SettingsRegistry.forPeople());
    }

    /** For a command that evaluates the rules of published weeks again. */
    public static SettingsOptions forRecompute(Terminal terminal) {
        return new SettingsOptions(terminal, Purpose.PUBLISHED, SettingsRegistry.forRecompute());
    }

    /** The settings from flags, environment and file; throws one exception with all problems. */
    public Settings settings() {
        return settingsFor(purpose);
    }

    /** The same for a command that also does something else; more may be missing. */
    public Settings settingsFor(Purpose other) {
        return new SettingsReader(terminal.surroundings()).read(flags(), file(), other);
    }

    /** The settings that were set, without secrets. */
    public List<ShownSetting> given() {
        return new SettingsReader(terminal.surroundings()).given(flags(), file());
    }

    /** The log file, if configured. */
    @Nullable
    public Path logFile() {
        String flag = logFile.getValue();
        String name = flag == null ? terminal.environment().getOrDefault(SettingsReader.LOG_VARIABLE, "") : flag;
        return name.isEmpty() ? null : terminal.folder().resolve(name);
    }

    /** The settings given as flags. */
    public Map<Setting<?>, List<String>> flags() {
        Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
        options.forEach((setting, option) -> {
            Object value = option.getValue();
            if (value instanceof List<?> several) {
                if (!several.isEmpty()) {
                    flags.put(setting, several.stream().map(String::valueOf).toList());
                }
            } else if (value != null) {
                flags.put(setting, List.of(value.toString()));
            }
        });
        return flags;
    }

    public Verbosity loudness() {
        if (Boolean.TRUE.equals(quiet.getValue())) {
            return Verbosity.QUIET;
        }
        return Boolean.TRUE.equals(verbose.getValue()) ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }

    public boolean isOnTerminal() {
        return terminal.screen().isTerminal();
    }

    /** The settings file given as a flag. */
    @Nullable
    public String file() {
        return file.getValue();
    }

    /** Adds the options to a command, in a section for each topic. */
    public void addTo(CommandSpec command) {
        command.addOption(file).addOption(quiet).addOption(verbose).addOption(logFile);
        Map<Topic, List<OptionSpec>> byTopic = new EnumMap<>(Topic.class);
        for (Setting<?> setting : offered) {
            OptionSpec option = option(setting);
            options.put(setting, option);
            byTopic.computeIfAbsent(setting.topic(), topic -> new ArrayList<>()).add(option);
        }
        int order = 1;
        for (Map.Entry<Topic, List<OptionSpec>> section : byTopic.entrySet()) {
            ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                    .heading("%n" + section.getKey().title() + ":%n")
                    .order(order++)
                    .validate(false);
            section.getValue().forEach(group::addArg);
            command.addArgGroup(group.build());
        }
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder(setting.flag())
                .description(description(setting))
                .paramLabel(setting.label().isEmpty() ? "true|false" : setting.label());
        return switch (setting.form().shape()) {
            case SWITCH -> option.type(Boolean.class).negatable(true).build();
            case LIST -> option.type(List.class).auxiliaryTypes(String.class).build();
            case SINGLE, SECRET -> option.type(String.class).build();
        };
    }

    private static String description(Setting<?> setting) {
        String fallback = setting.fallback();
        boolean told = fallback != null && !fallback.isEmpty() && setting.form().shape() != ValueParser.Shape.SWITCH;
        String repeatable = setting.form().shape() == ValueParser.Shape.LIST ? " Repeatable." : "";
        // Picocli interprets percent signs as formats and @|…| as styles.
        return (withFlags(setting.about())
                        + repeatable
                        + (told ? " Default: " + fallback + "." : "")
                        + choices(setting))
                .replace("%", "%%");
    }

    /** Descriptions name other settings as the settings file does; a command has them as flags. */
    private static String withFlags(String about) {
        return SETTING_NAME
                .matcher(about)
                .replaceAll(name -> Matcher.quoteReplacement(SettingsRegistry.all().stream()
                        .filter(setting -> setting.name().equals(name.group()))
                        .map(Setting::flag)
                        .findFirst()
                        .orElse(name.group())));
    }

    /** The values to choose from, unless the description explains each. */
    private static String choices(Setting<?> setting) {
        String expected = setting.form().expected();
        if (!expected.startsWith(ONE_OF)) {
            return "";
        }
        String choices = expected.substring(ONE_OF.length());
        boolean explained = Stream.of(choices.split(", ")).allMatch(setting.about()::contains);
        return explained ? "" : " One of: " + choices + ".";
    }
}
