package org.stocktake.source.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.export.Entity.Reference;

/** The users of an export. Since 5.x objects refer to people by key; before, by login name. */
final class ExportPeople {
    /** A person as an object refers to them; resolved after all users have been read. */
    sealed interface PersonRef {
        record ByKey(String key) implements PersonRef {}

        record ByName(String lowerName) implements PersonRef {}

        /** A person named by an app: by key, or by {@code name:} and a username. */
        static PersonRef of(PersonId id) {
            String name = id.value();
            return name.startsWith("name:") ? new ByName(lower(name.substring("name:".length()))) : new ByKey(name);
        }
    }

    private record User(@Nullable String username, @Nullable String accountId) {}

    private record Account(@Nullable String name, Person.State state) {}

    /** Email domain of the users that represent Confluence Cloud apps. */
    private static final String APPS = "@connect.atlassian.com";

    private final Map<String, User> users = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    /** By login name; only site exports contain accounts. */
    private final Map<String, Account> accounts = new HashMap<>();
    /** Shared instances: one for each person, not for each mention. */
    private final Map<PersonRef, PersonRef> mentioned = new HashMap<>();

    void user(Entity entity) {
        String key = entity.id();
        if (key == null || key.isEmpty()) {
            return;
        }
        String username = entity.text("name");
        users.put(key, new User(username, entity.text("atlassianAccountId")));
        if (username != null) {
            keys.putIfAbsent(lower(username), key);
        }
    }

    void account(Entity entity) {
        String username = entity.text("name");
        if (username == null) {
            return;
        }
        String active = entity.text("active");
        Person.State state = active == null
                ? Person.State.UNKNOWN
                : Boolean.parseBoolean(active.strip()) ? Person.State.ACTIVE : Person.State.INACTIVE;
        // A login name may exist in several directories; the person is active if any of these accounts is.
        accounts.merge(
                lower(username),
                new Account(entity.text("displayName"), state),
                (one, other) -> one.state() == Person.State.ACTIVE ? one : other);
    }

    /** @param property {@code creator} or {@code lastModifier}; the result is absent for anonymous or unknown */
    @Nullable
    PersonRef ref(Entity entity, String property) {
        Reference reference = entity.reference(property);
        if (reference != null && !reference.id().isEmpty()) {
            return single(new PersonRef.ByKey(reference.id()));
        }
        String name = entity.text(property + "Name");
        return name == null ? null : single(new PersonRef.ByName(lower(name)));
    }

    /** All people with a user or an account in the export, including those without content. */
    void forEach(BiConsumer<Person, String> sink) {
        users.keySet().forEach(key -> sink.accept(person(new PersonRef.ByKey(key)), key));
        accounts.keySet().stream()
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> sink.accept(person(new PersonRef.ByName(name)), name));
    }

    PersonId id(PersonRef ref) {
        return person(ref).id();
    }

    Person person(PersonRef ref) {
        String key = null;
        String username = null;
        if (ref instanceof PersonRef.ByKey named) {
            key = named.key();
        } else if (ref instanceof PersonRef.ByName named) {
            username = named.lowerName();
            key = keys.get(username);
        }
        User user = key == null ? null : users.get(key);
        if (user != null && user.username() != null) {
            username = user.username();
        }
        Account account = username == null ? null : accounts.get(lower(username));
        return new Person(
                new PersonId(stableId(user, key, username)),
                username,
                account == null ? null : account.name(),
                account == null ? Person.State.UNKNOWN : account.state(),
                kind(account, username));
    }

    /** The id that REST returns: the account id on Cloud, else the key; a name only if the export has no keys. */
    private static String stableId(@Nullable User user, @Nullable String key, @Nullable String username) {
        if (user != null && user.accountId() != null) {
            return user.accountId();
        }
        return key != null ? key : "name:" + username;
    }

    private static Person.Kind kind(@Nullable Account account, @Nullable String username) {
        if (username != null && lower(username).endsWith(APPS)) {
            return Person.Kind.APP;
        }
        return account == null ? Person.Kind.UNKNOWN : Person.Kind.USER;
    }

    private PersonRef single(PersonRef ref) {
        PersonRef known = mentioned.putIfAbsent(ref, ref);
        return known == null ? ref : known;
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
