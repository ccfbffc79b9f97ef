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

/** Finds those whom somebody looks for among people who come one by one. Not thread-safe. */
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

    /** Whether no one who is still to come can be of interest: words may be the name of several people. */
    public boolean isComplete() {
        return of(Kind.WORDS).isEmpty() && missing.isEmpty();
    }

    /** Those by whose names nobody came. */
    public Set<PersonName> missing() {
        return Set.copyOf(missing);
    }

    /** @param alias another id of the person */
    public void met(Person person, @Nullable String alias) {
        Set<PersonName> borne = new HashSet<>();
        add(Kind.ID, person.id().value(), borne);
        add(Kind.ID, alias, borne);
        add(Kind.USERNAME, person.username(), borne);
        add(Kind.WORDS, person.username(), borne);
        add(Kind.WORDS, person.name(), borne);
        borne.forEach(name -> {
            missing.remove(name);
            told.accept(name, person);
        });
    }

    private void add(Kind kind, @Nullable String value, Set<PersonName> borne) {
        PersonName name = value == null ? null : of(kind).get(key(kind, value));
        if (name != null) {
            borne.add(name);
        }
    }

    private Map<String, PersonName> of(Kind kind) {
        return sought.getOrDefault(kind, Map.of());
    }

    private static String key(Kind kind, String value) {
        return kind == Kind.ID ? value : LetterCase.folded(value.strip());
    }
}
