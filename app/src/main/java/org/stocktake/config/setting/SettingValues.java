package org.stocktake.config.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.value.RawValue;

/** The values of settings and where each was set. An invalid value is reported as a problem and is absent. */
public final class SettingValues {
    private final Map<Setting<?>, RawValue> given;
    private final Map<Setting<?>, Object> read = new HashMap<>();
    private final Problems problems;
    private final RawValue.Place fallback;
    private final String file;

    /**
     * @param fallback the place of default values
     * @param file name of the settings file in messages about missing settings
     */
    public SettingValues(
            List<Setting<?>> all,
            Map<Setting<?>, RawValue> given,
            Problems problems,
            RawValue.Place fallback,
            String file) {
        this.given = Map.copyOf(given);
        this.problems = problems;
        this.fallback = fallback;
        this.file = file;
        all.forEach(this::readOne);
    }

    private void readOne(Setting<?> setting) {
        RawValue value = given.get(setting);
        if (value != null && isEmpty(value)) {
            // An empty path would be the working directory.
            problems.add("%s must not be empty (%s).".formatted(setting.name(), value.place()));
        } else if (value != null) {
            try {
                read.put(setting, setting.form().read(value));
                return;
            } catch (IllegalArgumentException e) {
                problems.add("%s %s (%s).".formatted(setting.name(), e.getMessage(), value.place()));
            }
        }
        if (setting.fallback() != null) {
            read.put(setting, setting.form().read(new RawValue.Text(setting.fallback(), fallback)));
        }
    }

    private static boolean isEmpty(RawValue value) {
        return value instanceof RawValue.Text text
                ? text.value().isBlank()
                : value instanceof RawValue.Items items
                        && items.values().stream().anyMatch(SettingValues::isEmpty);
    }

    /** The value, or null if it is not set and has no default. */
    @SuppressWarnings("unchecked") // Parsed by the parser of the same setting.
    public <T> @Nullable T orNull(Setting<T> setting) {
        return (T) read.get(setting);
    }

    /** The value of a setting that has a default. */
    public <T> T of(Setting<T> setting) {
        T value = orNull(setting);
        if (value == null) {
            throw new IllegalStateException(setting.name() + " has no fallback");
        }
        return value;
    }

    /** The value, or another one if it is not set. */
    public <T> T or(Setting<T> setting, T other) {
        T value = orNull(setting);
        return value == null ? other : value;
    }

    /** Whether it was set, valid or not. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting);
    }

    /** "site.token (STOCKTAKE_TOKEN)": a setting and where it was set. */
    public String at(Setting<?> setting) {
        return setting.name()
                + Optional.ofNullable(given.get(setting))
                        .map(value -> " (" + value.place() + ")")
                        .orElse("");
    }

    /** "--site, STOCKTAKE_SITE_URL, and site.url in stocktake.yaml": all names of a setting. */
    public String places(Setting<?> setting) {
        return "%s, %s, and %s in %s".formatted(setting.flag(), setting.environment(), setting.name(), file);
    }

    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** Reports two mutually exclusive settings. */
    public void exclude(Setting<?> one, Setting<?> other) {
        if (isGiven(one) && isGiven(other)) {
            problems.add("%s and %s exclude each other: give one of them.".formatted(at(one), at(other)));
        }
    }

    /** Reports a setting that requires another. */
    public void require(Setting<?> dependent, Setting<?> needed) {
        if (isGiven(dependent) && !isGiven(needed)) {
            problems.add("%s needs %s, which is missing: looked at %s."
                    .formatted(at(dependent), needed.name(), places(needed)));
        }
    }
}
