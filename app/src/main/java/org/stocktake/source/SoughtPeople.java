package org.stocktake.source;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.model.PersonName.Kind;

/** Matches a stream of people against names to resolve. Not thread-safe. */
public final class SoughtPeople {
    private final Map<Kind, Map<String, PersonName>> sought = new EnumMap<>(Kind.class);
    private final Set<PersonName> missing;
    private final BiConsumer<PersonName, Person> told;

    public SoughtPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> told) {
        this.missing = new HashSet<>(names);
        this.told = told;
        for (Kind kind : Kind.values()) {
            sought.put(kind, new HashMap<>());
        }
        names.forEach(name -> of(name.kind()).put(key(name.kind(), name.value()), name));
    }

    /** Whether all names are resolved for certain. A display name never is: several people may have it. */
    public boolean isComplete() {
        return of(Kind.WORDS).isEmpty() && missing.isEmpty();
    }

    /** The names that matched no person. */
    public Set<PersonName> missing() {
        return Set.copyOf(missing);
    }

    /** @param alias another id of the person */
    public void offer(Person person, @Nullable String alias) {
        Set<PersonName> names = new HashSet<>();
        add(Kind.ID, person.id().value(), names);
        add(Kind.ID, alias, names);
        add(Kind.USERNAME, person.username(), names);
        add(Kind.WORDS, person.username(), names);
        add(Kind.WORDS, person.name(), names);
        names.forEach(name -> {
            missing.remove(name);
            told.accept(name, person);
        });
    }

    private void add(Kind kind, @Nullable String value, Set<PersonName> names) {
        PersonName name = value == null ? null : of(kind).get(key(kind, value));
        if (name != null) {
            names.add(name);
        }
    }

    private Map<String, PersonName> of(Kind kind) {
        return sought.getOrDefault(kind, Map.of());
    }

    private static String key(Kind kind, String value) {
        return kind == Kind.ID ? value : LetterCase.folded(value.strip());
    }
}
