package org.stocktake.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.Topic;
import org.stocktake.config.value.ValueParser;
import org.stocktake.config.value.ValueParsers;

/** Generates a settings file: every setting with its description, commented out unless given. */
public final class SettingsTemplate {
    private static final int WIDTH = 110;
    private static final String HEAD = """
            # Settings of Stocktake. A line that starts with "# " explains; a setting that starts with "#" is not given,
            # and shows what holds instead. A flag is stronger than an environment variable, and that is stronger than
            # this file. Relative paths start from the folder of this file.
            """;

    private SettingsTemplate() {}

    /**
     * Generates the file.
     *
     * @param given settings to write; lists may have several values
     */
    public static String text(Map<Setting<?>, List<String>> given) {
        StringBuilder text = new StringBuilder(HEAD);
        Topic topic = null;
        for (Map.Entry<String, List<Setting<?>>> entry : sections().entrySet()) {
            String section = entry.getKey();
            List<Setting<?>> settings = entry.getValue();
            text.append('\n');
            if (settings.get(0).topic() != topic) {
                topic = settings.get(0).topic();
                text.append("# ").append(topic.title()).append('\n');
            }
            if (!section.isEmpty()) {
                text.append(section).append(":\n");
            }
            String indent = section.isEmpty() ? "" : "  ";
            for (Setting<?> setting : settings) {
                explain(setting, indent, text);
                List<String> values = given.get(setting);
                String key = section.isEmpty() ? setting.name() : setting.name().substring(section.length() + 1);
                text.append(indent)
                        .append(values == null ? "#" : "")
                        .append(key)
                        .append(": ")
                        .append(values == null ? fallback(setting) : value(setting, values))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The settings by section; a setting without one forms its own. */
    private static Map<String, List<Setting<?>>> sections() {
        Map<String, List<Setting<?>>> sections = new LinkedHashMap<>();
        List<String> names = SettingsRegistry.all().stream().map(Setting::name).toList();
        for (Setting<?> setting : SettingsRegistry.all()) {
            String first = setting.name().split("\\.", 2)[0];
            // "privacy" has a value and therefore cannot contain others: "privacy.salt" is written in full.
            String section = names.contains(first) ? "" : first;
            sections.computeIfAbsent(section, key -> new ArrayList<>()).add(setting);
        }
        List<Setting<?>> alone = sections.remove("");
        if (alone != null) {
            alone.forEach(setting ->
                    sections.computeIfAbsent("", key -> new ArrayList<>()).add(setting));
        }
        return sections;
    }

    private static void explain(Setting<?> setting, String indent, StringBuilder text) {
        String expected = setting.form().expected();
        String form = Character.toUpperCase(expected.charAt(0)) + expected.substring(1) + ". ";
        String sentence = "%s %s(%s, %s)"
                .formatted(
                        setting.about(),
                        expected.equals(ValueParsers.TEXT.expected()) ? "" : form,
                        setting.flag(),
                        setting.environment());
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                text.append(indent).append("# ").append(line.toString().strip()).append('\n');
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        text.append(indent).append("# ").append(line.toString().strip()).append('\n');
    }

    private static String fallback(Setting<?> setting) {
        String fallback = setting.fallback() == null ? "" : setting.fallback();
        if (setting.form().shape() != ValueParser.Shape.LIST) {
            return fallback;
        }
        return "[" + fallback + "]";
    }

    private static String value(Setting<?> setting, List<String> values) {
        if (setting.form().shape() != ValueParser.Shape.LIST) {
            return quoted(values.get(values.size() - 1));
        }
        return "["
                + String.join(
                        ", ", values.stream().map(SettingsTemplate::quoted).toList()) + "]";
    }

    /** Quoted unless it is a plain word in every version of YAML. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z][\\w./-]*(://[\\w./-]+(:\\d+)?[\\w./-]*)?")
                ? value
                : "'" + value.replace("'", "''") + "'";
    }
}
