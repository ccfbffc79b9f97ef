package org.stocktake.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.LetterCase;

/** The page properties that somebody wants to know, by their keys in large or small letters, with or without a colon. */
public final class PropertyKeys {
    public static final PropertyKeys NONE = new PropertyKeys(List.of());

    private static final Pattern COLON = Pattern.compile("[\\s\\p{Z}:：]+$");

    /** As they were given, by their names in small letters. */
    private final Map<String, String> names = new TreeMap<>();

    public PropertyKeys(Collection<String> keys) {
        keys.forEach(key -> names.putIfAbsent(small(key), key));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The key as it was given; absent where nobody wants to know this property. */
    @Nullable
    String named(String written) {
        return names.get(small(written));
    }

    /** By what keys a body is measured: a part of the rules. */
    public List<String> rule() {
        return List.copyOf(names.values());
    }

    private static String small(String key) {
        return COLON.matcher(LetterCase.folded(key.strip())).replaceFirst("");
    }
}
