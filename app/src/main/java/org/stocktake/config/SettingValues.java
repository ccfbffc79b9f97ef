package org.stocktake.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values found for the settings, and where each was found. A wrong value has become a problem and is absent. */
final class SettingValues {
    private final Map<Setting<?>, RawValue> given;
    private final Map<Setting<?>, Object> read = new HashMap<>();
    private final Problems problems;
    private final RawValue.Place fallback;
    private final String file;

    /**
     * @param fallback the place of values that nobody gave
     * @param file how a settings file is called where something is missing in it
     */
    SettingValues(
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
            // A path that is empty would be the working folder.
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

    /** The value, or null where none is given and the setting has no fallback. */
    @SuppressWarnings("unchecked") // Read by the form of the same setting.
    <T> @Nullable T orNull(Setting<T> setting) {
        return (T) read.get(setting);
    }

    /** The value of a setting that has a fallback. */
    <T> T of(Setting<T> setting) {
        T value = orNull(setting);
        if (value == null) {
            throw new IllegalStateException(setting.name() + " has no fallback");
        }
        return value;
    }

    /** The value, or another where none is given. */
    <T> T or(Setting<T> setting, T other) {
        T value = orNull(setting);
        return value == null ? other : value;
    }

    /** Whether somebody gave it, be it right or wrong. */
    boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting);
    }

    /** "site.token (STOCKTAKE_TOKEN)": a given setting and its place. */
    String at(Setting<?> setting) {
        return setting.name()
                + Optional.ofNullable(given.get(setting))
                        .map(value -> " (" + value.place() + ")")
                        .orElse("");
    }

    /** "--site, STOCKTAKE_SITE_URL, and site.url in stocktake.yaml": every place where a setting may stand. */
    String places(Setting<?> setting) {
        return "%s, %s, and %s in %s".formatted(setting.flag(), setting.environment(), setting.name(), file);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Reports two settings of which only one may be given. */
    void exclude(Setting<?> one, Setting<?> other) {
        if (isGiven(one) && isGiven(other)) {
            problems.add("%s and %s exclude each other: give one of them.".formatted(at(one), at(other)));
        }
    }

    /** Reports a setting that means nothing without another. */
    void require(Setting<?> dependent, Setting<?> needed) {
        if (isGiven(dependent) && !isGiven(needed)) {
            problems.add("%s needs %s, which is missing: looked at %s."
                    .formatted(at(dependent), needed.name(), places(needed)));
        }
    }
}
