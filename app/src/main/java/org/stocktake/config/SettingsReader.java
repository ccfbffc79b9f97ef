package org.stocktake.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.DuplicateSettings;
import org.stocktake.config.group.ExemptionSettings;
import org.stocktake.config.group.FindingSettings;
import org.stocktake.config.group.HttpSettings;
import org.stocktake.config.group.LinkSettings;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.config.group.PeopleSettings;
import org.stocktake.config.group.PropertySettings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.group.ReportSettings;
import org.stocktake.config.group.RetentionSettings;
import org.stocktake.config.group.RunSettings;
import org.stocktake.config.group.ScheduleSettings;
import org.stocktake.config.group.ServeSettings;
import org.stocktake.config.group.WorkflowSettings;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.config.setting.Problems;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.SettingsFile;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.ValueParser;
import org.stocktake.failure.DidYouMean;

/** Reads settings. Flags take precedence over environment variables, which take precedence over the file. */
public final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

    /** The file read by default, if it exists. */
    public static final String DEFAULT_FILE = "stocktake.yaml";

    /** Environment variable with the settings file. */
    public static final String FILE_VARIABLE = "STOCKTAKE_CONFIG";

    /** Environment variable with a log file, like {@code --log-file}. */
    public static final String LOG_VARIABLE = "STOCKTAKE_LOG_FILE";

    /** The path of the script that started this program; it sets it itself. */
    public static final String LAUNCHER_VARIABLE = "STOCKTAKE_LAUNCHER";

    /** Variables with the prefix that are no settings; the launcher reads the last one. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(FILE_VARIABLE, LOG_VARIABLE, LAUNCHER_VARIABLE, "STOCKTAKE_JAVA_OPTS");

    private static final String PREFIX = "STOCKTAKE_";

    private final Environment surroundings;

    public SettingsReader(Environment surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Reads all settings.
     *
     * @param flags the given flags with all their values
     * @param file the settings file given by a flag
     * @throws org.stocktake.failure.StocktakeException with everything that is invalid or missing
     */
    public Settings read(Map<Setting<?>, List<String>> flags, @Nullable String file, Purpose purpose) {
        Problems problems = new Problems();
        Named named = named(file);
        Map<Setting<?>, RawValue> given = new HashMap<>();
        given.putAll(fromFile(named, problems));
        given.putAll(fromEnvironment(problems));
        given.putAll(fromFlags(flags));
        SettingValues settingValues =
                new SettingValues(SettingsRegistry.all(), given, problems, here("the default"), named.described());
        Settings settings = assemble(settingValues, purpose, new TokenReader(surroundings.folder(), problems));
        problems.throwIfAny();
        return settings;
    }

    /** The settings file that is read; empty if there is none. */
    public Optional<Path> file(@Nullable String flag) {
        return Optional.ofNullable(named(flag).path());
    }

    /** The settings that were set, valid or not, in documentation order. */
    public List<ShownSetting> given(Map<Setting<?>, List<String>> flags, @Nullable String file) {
        Problems problems = new Problems();
        Map<Setting<?>, RawValue> given = new HashMap<>();
        given.putAll(fromFile(named(file), problems));
        given.putAll(fromEnvironment(problems));
        given.putAll(fromFlags(flags));
        return SettingsRegistry.all().stream()
                .filter(given::containsKey)
                .map(setting -> ShownSetting.of(setting, java.util.Objects.requireNonNull(given.get(setting))))
                .toList();
    }

    private Settings assemble(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        return new Settings(
                OriginSettings.of(settingValues, purpose, tokens),
                ContentSettings.of(settingValues),
                PropertySettings.of(settingValues),
                RunSettings.of(settingValues, surroundings.zone()),
                WorkflowSettings.of(settingValues),
                WorkflowTerms.of(settingValues),
                HttpSettings.of(settingValues),
                LinkSettings.of(settingValues, purpose, tokens),
                OutputSettings.of(settingValues),
                ReportSettings.of(settingValues),
                ServeSettings.of(settingValues, tokens),
                ScheduleSettings.of(settingValues),
                RetentionSettings.of(settingValues),
                PeopleSettings.of(settingValues),
                FindingSettings.of(settingValues),
                ExemptionSettings.of(settingValues),
                DuplicateSettings.of(settingValues),
                (int) (settingValues.of(SettingsRegistry.ENGINE_MEMORY) >> 20));
    }

    /** A settings file with its name for messages; the path is absent if there is no file. */
    private record Named(String name, @Nullable Path path) {
        String described() {
            return path == null ? name + " (there is none in this folder)" : name;
        }
    }

    private Named named(@Nullable String flag) {
        String variable = surroundings.environment().getOrDefault(FILE_VARIABLE, "");
        if (flag != null || !variable.isEmpty()) {
            String name = flag == null ? variable : flag;
            return new Named(name, surroundings.folder().resolve(name));
        }
        Path usual = surroundings.folder().resolve(DEFAULT_FILE);
        return new Named(DEFAULT_FILE, Files.exists(usual) ? usual : null);
    }

    private static Map<Setting<?>, RawValue> fromFile(Named file, Problems problems) {
        if (file.path() == null) {
            return Map.of();
        }
        Map<String, Setting<?>> byName = by(Setting::name);
        Map<Setting<?>, RawValue> given = new HashMap<>();
        SettingsFile.read(file.path(), file.name(), byName.keySet(), problems).forEach((name, value) -> {
            Setting<?> setting = byName.get(name);
            if (setting != null) {
                given.put(setting, value);
            }
        });
        if (given.keySet().stream().anyMatch(setting -> setting.form().shape() == ValueParser.Shape.SECRET)) {
            warnOfOthers(file.path(), file.name());
        }
        return given;
    }

    private static void warnOfOthers(Path file, String name) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn(
                        "{}: It holds a secret, and others on this machine can read it ({}). Give it to its owner"
                                + " alone: chmod 600 {}",
                        name,
                        PosixFilePermissions.toString(rights),
                        name);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{}: Who can read it is not known.", name);
        }
    }

    private Map<Setting<?>, RawValue> fromEnvironment(Problems problems) {
        Map<String, Setting<?>> byVariable = by(Setting::environment);
        Map<Setting<?>, RawValue> given = new HashMap<>();
        for (String variable : new TreeSet<>(surroundings.environment().keySet())) {
            String value = surroundings.environment().getOrDefault(variable, "");
            Setting<?> setting = byVariable.get(variable);
            // Many schedulers set a variable to the empty text to unset it.
            if (setting != null && !value.isEmpty()) {
                given.put(setting, new RawValue.Text(value, here(variable)));
            } else if (setting == null && variable.startsWith(PREFIX) && !OTHER_VARIABLES.contains(variable)) {
                problems.add("%s is no setting.%s".formatted(variable, meant(variable, byVariable.keySet())));
            }
        }
        return given;
    }

    private static String meant(String variable, Set<String> known) {
        // STOCKTAKE_SITE_TOKEN would follow from site.token, but the actual variable is shorter.
        return SettingsRegistry.all().stream()
                .filter(setting -> Setting.variable(setting.name()).equals(variable))
                .map(Setting::environment)
                .findFirst()
                .or(() -> DidYouMean.nearest(variable, known))
                .map(" Did you mean %s?"::formatted)
                .orElse("");
    }

    private Map<Setting<?>, RawValue> fromFlags(Map<Setting<?>, List<String>> flags) {
        Map<Setting<?>, RawValue> given = new HashMap<>();
        flags.forEach((setting, settingValues) -> {
            RawValue.Place place = here(setting.flag());
            List<RawValue> texts = settingValues.stream()
                    .<RawValue>map(text -> new RawValue.Text(text, place))
                    .toList();
            given.put(
                    setting,
                    setting.form().shape() == ValueParser.Shape.LIST
                            ? new RawValue.Items(texts, place)
                            : texts.get(texts.size() - 1));
        });
        return given;
    }

    private RawValue.Place here(String text) {
        return new RawValue.Place(text, surroundings.folder());
    }

    private static Map<String, Setting<?>> by(Function<Setting<?>, String> name) {
        return SettingsRegistry.all().stream()
                .collect(Collectors.toMap(name, setting -> setting, (one, other) -> one, LinkedHashMap::new));
    }
}
