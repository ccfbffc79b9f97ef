package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.stocktake.measure.Measured.Read;
import org.stocktake.measure.Measured.Structure;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Bodies of real wikis, counted a second time by XPath over a tree of the JDK. */
class RealBodiesTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @Test
    void everyRealBodyIsMeasuredAndItsElementsAgreeWithXPath() throws Exception {
        String place = System.getProperty("stocktake.realData", "");
        assumeThat(place).as("real bodies lie beside the project").isNotEmpty();
        int agreed = 0;
        for (Path file : files(Path.of(place, "data", "bodies"))) {
            String body = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Measured measured = BodyMeasurerTest.measured(body);
            if (measured.read() == Read.STRICT && !body.contains("<?xml")) {
                agree(file, body, Objects.requireNonNull(measured.structure()));
                agreed++;
            }
        }
        assertThat(agreed).as("bodies that are well-formed").isGreaterThan(100);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void agree(Path file, String body, Structure structure) throws Exception {
        Document tree = tree(body);
        assertThat(List.of(
                        structure.count(ElementCount.TABLES),
                        structure.count(ElementCount.IMAGES),
                        structure.count(ElementCount.HEADINGS),
                        structure.count(ElementCount.MACROS)))
                .as("tables, images, headings and macros of %s", file)
                .containsExactly(
                        count(tree, "self::table"),
                        count(tree, "name() = 'ac:image' or self::img"),
                        count(tree, "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"),
                        count(tree, "name() = 'ac:structured-macro' or name() = 'ac:macro'"));
    }

    private static int count(Document tree, String condition) throws XPathExpressionException {
        String elements = "count(//*[%s][not(ancestor::*[name() = 'ac:adf-fallback'])])".formatted(condition);
        return ((Double) XPATH.evaluate(elements, tree, XPathConstants.NUMBER)).intValue();
    }

    private static Document tree(String body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // Named entities affect words only; a plain letter instead keeps the tree the same.
        String plain = body.replaceAll("&(?!(amp|lt|gt|quot|apos|#\\w+);)\\w+;", "x");
        try {
            return builder.parse(new InputSource(new StringReader("<body>" + plain + "</body>")));
        } catch (SAXException e) {
            throw new AssertionError("the JDK finds this body malformed: " + plain, e);
        }
    }
}
