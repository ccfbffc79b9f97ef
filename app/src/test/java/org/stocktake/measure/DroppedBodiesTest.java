package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stocktake.measure.Measured.Structure;

/** Each body in the folder {@code markup}, with a file of numbers counted by hand, is a test. */
class DroppedBodiesTest {
    @TestFactory
    Stream<DynamicTest> aDroppedBodyHasTheNumbersBesideIt() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(getClass().getResource("markup"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files
                    .filter(file -> file.toString().endsWith(".xml"))
                    .map(file -> dynamicTest(
                            String.valueOf(file.getFileName()),
                            () -> assertThat(numbers(file)).isEqualTo(expected(file))))
                    .toList()
                    .stream();
        }
    }

    private static Map<String, String> numbers(Path file) throws IOException {
        Measured measured = BodyMeasurerTest.measured(Files.readString(file));
        Structure structure = Objects.requireNonNull(measured.structure());
        return new TreeMap<>(Map.ofEntries(
                Map.entry("read", measured.read().text()),
                Map.entry("words", Integer.toString(measured.words())),
                Map.entry("tables", Integer.toString(structure.count(ElementCount.TABLES))),
                Map.entry("images", Integer.toString(structure.count(ElementCount.IMAGES))),
                Map.entry("headings", Integer.toString(structure.count(ElementCount.HEADINGS))),
                Map.entry("macros", Integer.toString(structure.count(ElementCount.MACROS))),
                Map.entry("names", String.join(";", structure.macroNames())),
                Map.entry("code", Integer.toString(structure.count(ElementCount.CODE_LINES))),
                Map.entry("open", Integer.toString(structure.count(ElementCount.TASKS_OPEN))),
                Map.entry("done", Integer.toString(structure.count(ElementCount.TASKS_DONE))),
                Map.entry("links", Integer.toString(measured.links().size()))));
    }

    private static Map<String, String> expected(Path file) throws IOException {
        Properties properties = new Properties();
        Path side = Path.of(file.toString().replace(".xml", ".expected"));
        try (Reader reader = Files.newBufferedReader(side)) {
            properties.load(reader);
        }
        Map<String, String> expected = new TreeMap<>();
        properties.forEach((name, value) -> expected.put(name.toString(), value.toString()));
        return expected;
    }
}
