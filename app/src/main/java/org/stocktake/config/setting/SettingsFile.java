package org.stocktake.config.setting;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.stocktake.config.value.RawValue;
import org.stocktake.failure.DidYouMean;

/** A settings file in YAML, flattened: {@code http: {in-flight: 2}} is the same as {@code http.in-flight: 2}. */
public final class SettingsFile {
    private static final LoadSettings YAML =
            LoadSettings.builder().setLabel("settings").build();

    private final String name;
    private final Path folder;
    private final Set<String> known;
    private final Problems problems;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private SettingsFile(Path file, String name, Set<String> known, Problems problems) {
        this.name = name;
        this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        this.known = known;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param name name of the file in messages
     * @param known names of all settings; others are reported as problems
     */
    public static Map<String, RawValue> read(Path file, String name, Set<String> known, Problems problems) {
        SettingsFile reading = new SettingsFile(file, name, known, problems);
        try {
            new Compose(YAML).composeString(Files.readString(file)).ifPresent(root -> reading.root(root));
        } catch (NoSuchFileException e) {
            problems.add("the settings file %s does not exist.".formatted(file));
        } catch (MalformedInputException e) {
            problems.add("%s is not a text in UTF-8.".formatted(name));
        } catch (IOException e) {
            problems.add("%s cannot be read: %s.".formatted(name, e.getMessage()));
        } catch (MarkedYamlEngineException e) {
            // The exception's own message quotes the line, which may contain a secret.
            problems.add("%s is not YAML: %s."
                    .formatted(reading.place(e.getProblemMark().map(m -> m.getLine())), e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add("%s is not YAML that can be read here.".formatted(name));
        }
        return reading.values;
    }

    /** Parses a YAML value in another text, such as a rule in an environment variable. */
    public static RawValue inline(String text, RawValue.Place place) {
        SettingsFile reading = new SettingsFile(place.folder(), place.text(), Set.of(), new Problems());
        try {
            return new Compose(YAML)
                    .composeString(text)
                    .map(node -> reading.given(node, place))
                    .orElseThrow(() -> new IllegalArgumentException("must not be empty"));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("must be YAML but cannot be read as such", e);
        }
    }

    private void root(Node root) {
        if (root instanceof MappingNode mapping) {
            settings("", mapping);
        } else {
            problems.add("%s must hold settings like \"site:\" but holds something else.".formatted(place(root)));
        }
    }

    private void settings(String above, MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            String key = above + (entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?");
            Node value = entry.getValueNode();
            if (known.contains(key)) {
                if (values.containsKey(key)) {
                    problems.add("%s is given twice (%s).".formatted(key, place(entry.getKeyNode())));
                }
                if (!Tag.NULL.equals(value.getTag())) {
                    values.put(key, given(value, new RawValue.Place(place(value), folder)));
                }
            } else if (below(key).isEmpty()) {
                problems.add("%s is no setting (%s).%s".formatted(key, place(entry.getKeyNode()), meant(key)));
            } else if (value instanceof MappingNode section) {
                settings(key + ".", section);
            } else if (!Tag.NULL.equals(value.getTag())) {
                problems.add("%s has no value of its own (%s): give %s."
                        .formatted(key, place(entry.getKeyNode()), String.join(" or ", below(key))));
            }
        }
    }

    private List<String> below(String section) {
        return known.stream()
                .filter(name -> name.startsWith(section + "."))
                .sorted()
                .toList();
    }

    private String meant(String key) {
        return DidYouMean.nearest(key, known)
                .map(" Did you mean %s?"::formatted)
                .orElse("");
    }

    private RawValue given(Node node, RawValue.Place place) {
        if (node instanceof SequenceNode sequence) {
            List<RawValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(given(item, at(item, place))));
            return new RawValue.Items(items, place);
        }
        if (node instanceof MappingNode mapping) {
            Map<String, RawValue> fields = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                fields.put(key, given(entry.getValueNode(), at(entry.getValueNode(), place)));
            }
            return new RawValue.Fields(fields, place);
        }
        return new RawValue.Text(node instanceof ScalarNode scalar ? scalar.getValue() : "", place);
    }

    /** Line numbers exist only in files, not in environment variables. */
    private RawValue.Place at(Node node, RawValue.Place outer) {
        return known.isEmpty() ? outer : new RawValue.Place(place(node), folder);
    }

    private String place(Node node) {
        return place(node.getStartMark().map(mark -> mark.getLine()));
    }

    private String place(Optional<Integer> lineFromZero) {
        return lineFromZero.map(line -> name + ", line " + (line + 1)).orElse(name);
    }
}
