package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Every available real export, compared with a count of its objects by an independent SAX handler. */
class RealExportsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @TestFactory
    List<DynamicTest> everyExportIsReadAsAPlainCountSaysItIs() throws IOException {
        String data = System.getProperty("stocktake.realData", "");
        assumeFalse(data.isEmpty(), "no real exports: the property stocktake.realData is empty");
        try (Stream<Path> files = Files.walk(Path.of(data, "data", "exports"))) {
            return files.filter(
                            f -> f.toString().endsWith(".zip") || f.toString().endsWith("entities.xml"))
                    .sorted()
                    .map(f -> f.getFileName().toString().equals("entities.xml") ? f.getParent() : f)
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> agrees(f)))
                    .toList();
        }
    }

    private static void agrees(Path export) throws Exception {
        Count count = Count.of(text(export));
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(export), new SpaceChoice(List.of("*"), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            source.preflight();
            source.collect(IncrementalState.NONE, told);
        }

        assertThat(ids(told, ContentType.PAGE, ContentStatus.CURRENT)).isEqualTo(count.of("Page", "current"));
        assertThat(ids(told, ContentType.PAGE, ContentStatus.ARCHIVED)).isEqualTo(count.of("Page", "archived"));
        assertThat(ids(told, ContentType.BLOGPOST, ContentStatus.CURRENT)).isEqualTo(count.of("BlogPost", "current"));
        assertThat(told.pages).hasSameSizeAs(new HashSet<>(told.pages));
        assertThat(told.bodies.stream().map(b -> b.page().value()))
                .containsExactlyInAnyOrderElementsOf(count.listedWithBody());
        assertThat(told.attachments.stream().map(a -> a.id()))
                .containsExactlyInAnyOrderElementsOf(count.onListed("Attachment"));
        assertThat(told.comments.stream().map(c -> c.id()))
                .containsExactlyInAnyOrderElementsOf(count.onListed("Comment"));
        assertThat(told.pages.stream()
                        .mapToInt(p -> p.labels() == null ? 0 : p.labels().size())
                        .sum())
                .isEqualTo(count.labelsOnListed());
        assertThat(told.spaces.stream().map(s -> s.id())).containsAll(count.ids("Space"));
        assertThat(told.listings).allMatch(Listing::complete);
        assertThat(told.sentences()).allMatch(s -> s.endsWith(".") && !s.contains("null") && !s.contains("Exception"));
    }

    private static Set<Long> ids(Lists told, ContentType type, ContentStatus status) {
        Set<Long> ids = new TreeSet<>();
        told.pages.stream()
                .filter(p -> p.type() == type && p.status() == status)
                .map(p -> p.id())
                .map(PageId::value)
                .forEach(ids::add);
        return ids;
    }

    private static String text(Path export) throws IOException {
        byte[] bytes;
        if (Files.isDirectory(export)) {
            bytes = Files.readAllBytes(export.resolve("entities.xml"));
        } else if (export.toString().endsWith(".zip")) {
            try (ZipFile zip = new ZipFile(export.toFile())) {
                bytes = zip.getInputStream(zip.getEntry("entities.xml")).readAllBytes();
            }
        } else {
            bytes = Files.readAllBytes(export);
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    /** Objects by class, each with its properties as plain text; a property that names an object holds its id. */
    private static final class Count extends DefaultHandler {
        private final Map<String, Map<Long, Map<String, String>>> objects = new HashMap<>();
        /** Not by id: one real export contains two bodies with the same id. */
        private final List<Map<String, String>> bodies = new ArrayList<>();
        /** The page that refers to a body, by the id of the body. */
        private final Map<Long, Map<String, String>> owners = new HashMap<>();

        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private Map<String, String> properties = new HashMap<>();
        private String type = "";
        private @Nullable String property;

        static Count of(String xml) throws Exception {
            Count count = new Count();
            SAXParserFactory.newInstance()
                    .newSAXParser()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), count);
            return count;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            path.push(name);
            text.setLength(0);
            if (path.size() == 2) {
                type = String.valueOf(attributes.getValue("class"));
                properties = new HashMap<>();
            } else if (path.size() == 3) {
                property = name.equals("id") ? "id" : attributes.getValue("name");
                if (attributes.getValue("class") != null) {
                    properties.put(property + ".class", attributes.getValue("class"));
                }
            }
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            text.append(chars, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            boolean value = path.size() == 3 && !name.equals("collection");
            if ((value && !properties.containsKey(property)) || (path.size() == 4 && "property".equals(parent()))) {
                properties.put(String.valueOf(property), text.toString().strip());
            } else if (path.size() == 5 && "bodyContents".equals(property)) {
                owners.put(number(text.toString().strip()), properties);
            }
            if (path.size() == 2 && type.equals("BodyContent")) {
                bodies.add(properties);
            }
            if (path.size() == 2
                    && properties.get("id") != null
                    && properties.get("id").matches("-?\\d+")) {
                objects.computeIfAbsent(type, t -> new HashMap<>())
                        .merge(Long.parseLong(properties.get("id")), properties, Count::newer);
            }
            path.pop();
        }

        private static Map<String, String> newer(Map<String, String> one, Map<String, String> other) {
            return number(other.get("version")) > number(one.get("version")) ? other : one;
        }

        private String parent() {
            return path.stream().skip(1).findFirst().orElse("");
        }

        private static long number(@Nullable String text) {
            return text == null || text.isEmpty() ? -1 : Long.parseLong(text);
        }

        Set<Long> ids(String ofType) {
            return objects.getOrDefault(ofType, Map.of()).keySet();
        }

        Set<Long> of(String ofType, String status) {
            Set<Long> ids = new TreeSet<>();
            objects.getOrDefault(ofType, Map.of()).forEach((id, p) -> {
                boolean earlier = !p.getOrDefault("originalVersion", "").isEmpty()
                        || !p.getOrDefault("originalVersionId", "").isEmpty();
                if (!earlier && p.getOrDefault("contentStatus", "current").equals(status)) {
                    ids.add(id);
                }
            });
            return ids;
        }

        private Set<Long> listed() {
            Set<Long> ids = new TreeSet<>(of("Page", "current"));
            ids.addAll(of("Page", "archived"));
            ids.addAll(of("BlogPost", "current"));
            ids.addAll(of("BlogPost", "archived"));
            return ids;
        }

        Set<Long> listedWithBody() {
            Set<Long> ids = new TreeSet<>();
            bodies.forEach(p -> {
                Map<String, String> owner = owners.getOrDefault(number(p.get("id")), Map.of());
                ids.add(number(p.getOrDefault("content", owner.getOrDefault("id", ""))));
            });
            ids.retainAll(listed());
            return ids;
        }

        Set<Long> onListed(String ofType) {
            Set<Long> pages = listed();
            Set<Long> ids = new TreeSet<>(of(ofType, "current"));
            ids.removeIf(id -> {
                Map<String, String> p = objects.getOrDefault(ofType, Map.of()).getOrDefault(id, Map.of());
                return Stream.of("containerContent", "content", "owner")
                        .map(p::get)
                        .noneMatch(holder -> holder != null && pages.contains(number(holder)));
            });
            return ids;
        }

        long labelsOnListed() {
            Set<Long> pages = listed();
            return objects.getOrDefault("Labelling", Map.of()).values().stream()
                    .filter(p -> pages.contains(number(p.get("content"))))
                    .map(p -> p.get("content") + "/" + labelName(number(p.get("label"))))
                    .filter(l -> !l.contains("/my:"))
                    .distinct()
                    .count();
        }

        private String labelName(long id) {
            Map<String, String> label = objects.getOrDefault("Label", Map.of()).getOrDefault(id, Map.of());
            return label.get("namespace") + ":" + label.get("name");
        }
    }
}
