package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of an export: a row of Confluence's database with the names of its Java fields. */
final class Entity {
    /** Another object, named by its class and id. */
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
    private boolean cut;

    Entity(String type) {
        this.type = type;
    }

    /** The name of its Java class, without the package: fragments of exports name wrong ones. */
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

    /** The text of a property; absent where the export has none or an empty one. */
    @Nullable
    String text(String property) {
        String text = texts.get(property);
        return text == null || text.isBlank() ? null : text;
    }

    /** The text of a property as it stands, an empty one too; absent where the property is. */
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

    /** The id of the object a property names; absent where it names none. */
    @Nullable
    Long referred(String property) {
        Reference reference = references.get(property);
        return reference == null ? null : reference.number();
    }

    List<Reference> collection(String name) {
        return collections.getOrDefault(name, List.of());
    }

    /** Whether a text was longer than what is read of one. */
    boolean cut() {
        return cut;
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
        cut = true;
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
