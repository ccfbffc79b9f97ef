package org.stocktake.source.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** An export that a test writes, object by object, and the records read from it. */
public abstract class WrittenExport {
    static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    static final String NOTHING = " No action is needed.";

    /** The folder of an export, named {@code x}. */
    Path folder = Path.of("x");

    @BeforeEach
    void makeFolder(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("x"));
    }

    static String space(long id, String key) {
        return "<object class='Space'><id name='id'>%d</id>%s%s</object>\n"
                .formatted(id, property("key", key), property("name", key));
    }

    /** A page of space 1, and its body. */
    static String page(long id, String... more) {
        return bare(id, refer("space", "Space", 1) + property("version", "1") + String.join("", more)) + body(id);
    }

    static String bare(long id, String... more) {
        return "<object class='Page'><id name='id'>%d</id>%s%s</object>\n"
                .formatted(id, property("title", "Page " + id), String.join("", more));
    }

    static String body(long page) {
        return body(page, "<p>text</p>");
    }

    static String body(long page, String text) {
        return "<object class='BodyContent'><id name='id'>%d</id>%s%s%s</object>\n"
                .formatted(
                        page + 1_000_000,
                        property("body", text),
                        refer("content", "Page", page),
                        property("bodyType", "2"));
    }

    public static String object(String type, long id, String... more) {
        return "<object class='%s'><id name='id'>%d</id>%s</object>\n".formatted(type, id, String.join("", more));
    }

    public static String property(String name, String value) {
        return "<property name='%s'><![CDATA[%s]]></property>".formatted(name, value);
    }

    public static String refer(String name, String type, long id) {
        return "<property name='%s' class='%s'><id name='id'>%d</id></property>".formatted(name, type, id);
    }

    static String collection(String name, String type, long... ids) {
        StringBuilder elements = new StringBuilder();
        Arrays.stream(ids)
                .forEach(id ->
                        elements.append("<element class='%s'><id name='id'>%d</id></element>".formatted(type, id)));
        return "<collection name='%s'>%s</collection>".formatted(name, elements);
    }

    public static String document(String... objects) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n" + String.join("", objects)
                + "</hibernate-generic>\n";
    }

    Lists collect(String... objects) throws IOException {
        Files.writeString(folder.resolve("entities.xml"), document(objects));
        return collect(folder);
    }

    static Lists collect(Path... exports) {
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(exports), new SpaceChoice(List.of("*"), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            source.collect(IncrementalState.NONE, told);
        }
        return told;
    }
}
