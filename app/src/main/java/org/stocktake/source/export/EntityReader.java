package org.stocktake.source.export;

import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.stocktake.source.export.Entity.Reference;

/** Streams the objects of an export; holds one at a time. */
final class EntityReader {
    /**
     * Maximum length of a text in characters. Confluence limits bodies to 5 million, which a heap of 256 MB can read; a
     * text exists several times while it grows and is measured.
     */
    static final int MAX_TEXT_LENGTH =
            (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 32);

    /**
     * Collections with information that their objects lack. Others are skipped because they can be long, such as the
     * permissions of a space.
     */
    private static final Set<String> COLLECTIONS = Set.of(
            "bodyContents", "contentProperties", "historicalVersions", "contentPermissionSets", "contentPermissions");

    /** Whether the text of bodies is kept; the first pass does not need it. */
    enum Bodies {
        LEFT_OUT,
        KEPT
    }

    private final XMLStreamReader xml;
    private final Set<String> types;
    private final Bodies bodies;

    /** @param types classes of the wanted objects; others are skipped */
    EntityReader(XMLStreamReader xml, Set<String> types, Bodies bodies) {
        this.xml = xml;
        this.types = types;
        this.bodies = bodies;
    }

    /** Advances to the element that contains the objects, and returns its name. */
    String start() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // Declarations and comments.
        }
        return xml.getLocalName();
    }

    /**
     * The next wanted object; absent at the regular end of the list.
     *
     * @throws XMLStreamException if the file is cut off or malformed
     */
    @Nullable
    Entity next() throws XMLStreamException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String type = attribute("class");
                    if (xml.getLocalName().equals("object") && types.contains(type)) {
                        return object(type);
                    }
                    skip();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return null;
                }
                default -> {
                    // White space between objects.
                }
            }
        }
    }

    private Entity object(String type) throws XMLStreamException {
        Entity entity = new Entity(type);
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return entity;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "id" -> entity.id(text(entity));
                    case "property" -> property(entity);
                    case "collection" -> collection(entity);
                    default -> skip();
                }
            }
        }
    }

    private void property(Entity entity) throws XMLStreamException {
        String name = attribute("name");
        String type = attribute("class");
        if (bodies == Bodies.LEFT_OUT && name.equals("body")) {
            skip();
            return;
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                append(text, event, entity);
            } else if (xml.getLocalName().equals("id")) {
                entity.reference(name, new Reference(type, text(entity).strip()));
            } else {
                skip();
            }
        }
        if (entity.reference(name) == null) {
            entity.text(name, text.toString());
        }
    }

    private void collection(Entity entity) throws XMLStreamException {
        String name = attribute("name");
        if (!COLLECTIONS.contains(name)) {
            skip();
            return;
        }
        String type = "";
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("id")) {
                    entity.add(name, new Reference(type, text(entity).strip()));
                } else {
                    type = attribute("class");
                    depth++;
                }
            }
        }
    }

    /** The text up to the end of this element; nested elements are skipped. */
    private String text(Entity entity) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                default -> append(text, event, entity);
            }
        }
    }

    private void append(StringBuilder text, int event, Entity entity) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                try {
                    append(text, entity);
                } catch (RuntimeException e) {
                    // The parser reads text lazily, where it can throw only unchecked exceptions.
                    if (e.getCause() instanceof XMLStreamException cause) {
                        throw cause;
                    }
                    throw e;
                }
            }
            default -> {
                // Comments and processing instructions.
            }
        }
    }

    private void append(StringBuilder text, Entity entity) {
        if (text.length() > MAX_TEXT_LENGTH - xml.getTextLength()) {
            entity.markCut();
            return;
        }
        try {
            append(text, xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (OutOfMemoryError e) {
            // The memory of the text is released: only this text is lost, and the run continues.
            text.setLength(0);
            text.trimToSize();
            entity.markCut();
        }
    }

    /**
     * Control characters written as character references pass the XML reader, but bodies and titles may not contain
     * them.
     */
    private static void append(StringBuilder text, char[] chars, int start, int length) {
        int from = start;
        for (int i = start; i < start + length; i++) {
            if (ForbiddenCharacters.isControl(chars[i])) {
                text.append(chars, from, i - from);
                from = i + 1;
            }
        }
        text.append(chars, from, start + length - from);
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
