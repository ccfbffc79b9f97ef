package org.stocktake.source.comala;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names by which the app calls people. They stand behind {@code name:} until all lists have been read; then those
 * whom no list named are looked up, each once. Thread-safe.
 */
final class Usernames {
    private final Map<String, UserRef> named = new TreeMap<>();

    synchronized void met(UserRef userRef) {
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
