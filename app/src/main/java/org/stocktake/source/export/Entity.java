package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of an export: a database row of Confluence with the field names of its Java class. */
final class Entity {
    /** A reference to another object by class and id. */
    record Reference(String type, String id) {
        @Nullable
        Long number() {
            return parsed(id);
        }
    }

    private final String type;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Reference> references = new HashMap<>();
    private final Map<String, List<Reference>> collections = new HashMap<>();
    private @Nullable String id;
    private boolean isCut;

    Entity(String type) {
        this.type = type;
    }

    /** Simple name of the Java class; some exports contain wrong package names. */
    String type() {
        return type;
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    Long number() {
        return parsed(id);
    }

    /** The text of a property; absent if missing or empty. */
    @Nullable
    String text(String property) {
        String text = texts.get(property);
        return text == null || text.isBlank() ? null : text;
    }

    /** The text of a property, possibly empty; absent if missing. */
    @Nullable
    String rawText(String property) {
        return texts.get(property);
    }

    @Nullable
    Long number(String property) {
        return parsed(texts.get(property));
    }

    @Nullable
    Reference reference(String property) {
        return references.get(property);
    }

    /** The id of the object that a property refers to; absent if none. */
    @Nullable
    Long referencedId(String property) {
        Reference reference = references.get(property);
        return reference == null ? null : reference.number();
    }

    List<Reference> collection(String name) {
        return collections.getOrDefault(name, List.of());
    }

    /** Whether a text exceeded the length limit and was dropped. */
    boolean isCut() {
        return isCut;
    }

    void id(String value) {
        id = value.strip();
    }

    void text(String property, String value) {
        texts.put(property, value);
    }

    void reference(String property, Reference value) {
        references.put(property, value);
    }

    void add(String collection, Reference value) {
        collections.computeIfAbsent(collection, c -> new ArrayList<>()).add(value);
    }

    void markCut() {
        isCut = true;
    }

    private static @Nullable Long parsed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            long number = Long.parseLong(text.strip());
            return number == Long.MIN_VALUE ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
