package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of OpenMetrics 1.0 by its grammar, as strictly as it is written there. */
final class ParsedMetrics {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\"\\\\n])*\"";
    private static final Pattern METADATA = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")((?:\\{" + LABEL + "(?:," + LABEL
            + ")*})?) ([+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    /** The samples by name with labels. */
    static Map<String, Double> of(String text) {
        ParsedMetrics parsed = new ParsedMetrics();
        assertThat(text).endsWith("\n# EOF\n").doesNotContain("\r");
        List<String> lines = text.lines().toList();
        String family = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            Matcher metadata = METADATA.matcher(line);
            if (metadata.matches()) {
                family = parsed.metadata(metadata, family);
            } else {
                parsed.sample(line, family);
            }
        }
        return parsed.samples;
    }

    private String metadata(Matcher line, String family) {
        String name = line.group(2);
        switch (line.group(1)) {
            case "TYPE" -> {
                // Families are not interleaved, and each has one type.
                assertThat(types).doesNotContainKey(name);
                types.put(name, line.group(3));
            }
            case "UNIT" -> assertThat(name).isEqualTo(family).endsWith("_" + line.group(3));
            default -> assertThat(name).isEqualTo(family);
        }
        return name;
    }

    private void sample(String line, String family) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String type = types.get(family);
        assertThat(type).as(line).isIn("gauge", "info");
        assertThat(sample.group(1)).isEqualTo("info".equals(type) ? family + "_info" : family);
        assertThat(samples.put(sample.group(1) + sample.group(2), Double.valueOf(sample.group(3))))
                .as(line)
                .isNull();
    }
}
