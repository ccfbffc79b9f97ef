package org.stocktake.source.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.export.Entity.Reference;

/** The users of an export. Since 5.x objects name people by key; before, by login name. */
final class ExportPeople {
    /** Somebody as an object names them; resolved when all users have been read. */
    sealed interface Who {
        record ByKey(String key) implements Who {}

        record ByName(String lowerName) implements Who {}

        /** Somebody whom an app names: by key, or by a username behind {@code name:}. */
        static Who of(PersonId id) {
            String name = id.value();
            return name.startsWith("name:") ? new ByName(lower(name.substring("name:".length()))) : new ByKey(name);
        }
    }

    private record User(@Nullable String username, @Nullable String accountId) {}

    private record Account(@Nullable String name, Person.State state) {}

    /** Users that apps of Confluence Cloud act as have addresses there. */
    private static final String APPS = "@connect.atlassian.com";

    private final Map<String, User> users = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    /** By login name; only exports of a whole site hold accounts. */
    private final Map<String, Account> accounts = new HashMap<>();
    /** One object a person, not one for each mention. */
    private final Map<Who, Who> mentioned = new HashMap<>();

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
        // The same name may stand in several directories; whoever can still log in by one of them is active.
        accounts.merge(
                lower(username),
                new Account(entity.text("displayName"), state),
                (one, other) -> one.state() == Person.State.ACTIVE ? one : other);
    }

    /** @param property {@code creator} or {@code lastModifier}; absent when nobody is named: anonymous, or not known */
    @Nullable
    Who who(Entity entity, String property) {
        Reference reference = entity.reference(property);
        if (reference != null && !reference.id().isEmpty()) {
            return single(new Who.ByKey(reference.id()));
        }
        String name = entity.text(property + "Name");
        return name == null ? null : single(new Who.ByName(lower(name)));
    }

    /** Everybody of whom the export has a user or an account, also who wrote nothing. */
    void all(BiConsumer<Person, String> told) {
        users.keySet().forEach(key -> told.accept(person(new Who.ByKey(key)), key));
        accounts.keySet().stream()
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> told.accept(person(new Who.ByName(name)), name));
    }

    PersonId id(Who who) {
        return person(who).id();
    }

    Person person(Who who) {
        String key = null;
        String username = null;
        if (who instanceof Who.ByKey named) {
            key = named.key();
        } else if (who instanceof Who.ByName named) {
            username = named.lowerName();
            key = keys.get(username);
        }
        User user = key == null ? null : users.get(key);
        if (user != null && user.username() != null) {
            username = user.username();
        }
        Account account = username == null ? null : accounts.get(lower(username));
        return new Person(
                new PersonId(stable(user, key, username)),
                username,
                account == null ? null : account.name(),
                account == null ? Person.State.UNKNOWN : account.state(),
                kind(account, username));
    }

    /** The id REST gives: the account id on Cloud, else the key; a name only where the export has no key. */
    private static String stable(@Nullable User user, @Nullable String key, @Nullable String username) {
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

    private Who single(Who who) {
        Who known = mentioned.putIfAbsent(who, who);
        return known == null ? who : known;
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
