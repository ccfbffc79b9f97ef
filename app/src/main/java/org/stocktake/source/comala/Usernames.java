package org.stocktake.source.comala;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resolves the usernames in workflow data. They are stored as {@code name:...} until all listings are read. The ones
 * not found in any listing are then looked up, once each. Thread-safe.
 */
final class Usernames {
    private final Map<String, UserRef> named = new TreeMap<>();

    synchronized void add(UserRef userRef) {
        String name = userRef.username();
        if (name != null) {
            named.merge(name.toLowerCase(Locale.ROOT), userRef, (old, now) -> old.fullName() == null ? now : old);
        }
    }

    synchronized void lookUp(Host host) {
        named.forEach((name, userRef) -> {
            if (!host.knows(name)) {
                host.lookUp(name, userRef.fullName());
            }
        });
    }
}
