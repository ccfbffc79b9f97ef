package org.stocktake.markup;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.osgi.InputFactoryProviderImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Opens every streaming XML reader of Stocktake. None of them reads a DTD, follows an external entity, or holds more
 * than the piece it stands on. Thread-safe; a reader belongs to one thread.
 */
public final class XmlReaders {
    // Pages pasted from office programs nest deep; Woodstox keeps a few words a level and never recurses.
    private static final int BODY_DEPTH = 1_000_000;

    private static final XMLInputFactory DOCUMENTS = factory();
    private static final XMLInputFactory BODIES = bodies();

    private XmlReaders() {}

    /**
     * Opens a document in UTF-8, as Confluence writes its exports. Bytes that are no UTF-8 become U+FFFD and characters
     * that XML does not allow are left out, control characters written as references excepted: both occur in real
     * exports. An emoji written as two references, one to each half of its pair, is whole. Text comes in pieces.
     */
    public static XMLStreamReader open(InputStream document) throws XMLStreamException {
        return open(new InputStreamReader(document, StandardCharsets.UTF_8));
    }

    /** Opens a document whose characters are already decoded; see {@link #open(InputStream)}. */
    public static XMLStreamReader open(Reader document) throws XMLStreamException {
        return DOCUMENTS.createXMLStreamReader(new LegalCharacters(new SurrogateReferences(document)));
    }

    /**
     * Opens a body in storage format: a fragment with any number of roots, names with their prefix ({@code ac:link}),
     * the named characters of XHTML resolved. A control character is an error; other characters that XML does not allow
     * pass, in texts and attributes: {@link LegalCharacters#only}.
     */
    public static XMLStreamReader openBody(String storageFormat) throws XMLStreamException {
        return BODIES.createXMLStreamReader(new StringReader(storageFormat));
    }

    private static XMLInputFactory factory() {
        // Named, not looked up: which parser reads untrusted XML must not depend on the class path.
        XMLInputFactory factory = new InputFactoryProviderImpl().createInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, name) -> InputStream.nullInputStream());
        // Read late, a text that breaks off would throw from the getter, and unchecked.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // Some editors wrote an emoji as two references, one to each half of its pair. Woodstox joins them inside a
        // text;
        // at the very start of one it refuses them: there SurrogateReferences helps.
        factory.setProperty(WstxInputProperties.P_ALLOW_SURROGATE_PAIR_ENTITIES, true);
        factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
        return factory;
    }

    private static XMLInputFactory bodies() {
        XMLInputFactory factory = factory();
        factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_FRAGMENT);
        factory.setProperty(WstxInputProperties.P_CUSTOM_INTERNAL_ENTITIES, xhtmlEntities());
        // The entities are single characters of our own: many of them are a long page, not an attack.
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, Long.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, BODY_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
        return factory;
    }

    private static Map<String, String> xhtmlEntities() {
        Properties codes = new Properties();
        try (InputStream file = XmlReaders.class.getResourceAsStream("entities.properties")) {
            codes.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> entities = new HashMap<>();
        codes.forEach(
                (name, code) -> entities.put(name.toString(), Character.toString(Integer.parseInt(code.toString()))));
        return entities;
    }
}
