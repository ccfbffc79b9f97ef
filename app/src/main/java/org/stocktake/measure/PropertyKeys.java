package org.stocktake.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.LetterCase;

/** The configured page property keys, compared without case and trailing colon. */
public final class PropertyKeys {
    public static final PropertyKeys NONE = new PropertyKeys(List.of());

    private static final Pattern COLON = Pattern.compile("[\\s\\p{Z}:：]+$");

    /** Configured keys by their lower case form. */
    private final Map<String, String> names = new TreeMap<>();

    public PropertyKeys(Collection<String> keys) {
        keys.forEach(key -> names.putIfAbsent(small(key), key));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The configured key; absent if this property is not requested. */
    @Nullable
    String requestedKey(String written) {
        return names.get(small(written));
    }

    /** The keys as part of the measuring rules. */
    public List<String> ruleText() {
        return List.copyOf(names.values());
    }

    private static String small(String key) {
        return COLON.matcher(LetterCase.folded(key.strip())).replaceFirst("");
    }
}
