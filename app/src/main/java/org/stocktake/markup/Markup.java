package org.stocktake.markup;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;

/**
 * Reads storage format. Every old Confluence has bodies that are not well-formed XML: they are read again by a lenient
 * parser, and the result is {@link Reading#LENIENT}.
 */
public final class Markup {
    /** How a body could be read. */
    public enum Reading {
        STRICT,
        LENIENT
    }

    private Markup() {}

    public static Reading read(String storageFormat, MarkupHandler handler) {
        if (isStrict(storageFormat, handler)) {
            return Reading.STRICT;
        }
        // Control characters, and an emoji in two references, stop the parser too, but the markup is correct.
        String legal = SurrogateReferences.joined(LegalCharacters.only(storageFormat));
        if (legal.length() < storageFormat.length() && isStrict(legal, handler)) {
            return Reading.STRICT;
        }
        Forgiving.read(legal, handler);
        return Reading.LENIENT;
    }

    private static boolean isStrict(String storageFormat, MarkupHandler handler) {
        try {
            strict(storageFormat, handler);
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static void strict(String storageFormat, MarkupHandler handler) throws XMLStreamException {
        handler.begin();
        XMLStreamReader reader = XmlReaders.openBody(storageFormat);
        Attributes attributes = new ReaderAttributes(reader);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> handler.start(reader.getLocalName(), attributes);
                case XMLStreamReader.END_ELEMENT -> handler.end();
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                    handler.text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                // Comments, processing instructions and the end of the body have no content.
                default -> {}
            }
        }
        reader.close();
    }

    private record ReaderAttributes(XMLStreamReader reader) implements Attributes {
        @Override
        public @Nullable String value(String name) {
            String value = reader.getAttributeValue(null, name);
            // Halves of pairs pass the parser; they may not come into a link.
            return value == null ? null : LegalCharacters.only(value);
        }
    }
}
