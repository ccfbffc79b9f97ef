package org.stocktake.config;

import static org.stocktake.config.Topic.PEOPLE;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people are shown.
 *
 * @param salt present when people are shown under pseudonyms
 * @param bots ids or usernames whose edits are not substantive
 */
public record People(Privacy privacy, @Nullable Secret salt, Set<String> bots) {
    /** What stands in columns about people. */
    public enum Privacy {
        /** Stable ids; names in the table {@code people}. */
        IDS,
        /** Salted hashes of the ids; no names anywhere. */
        PSEUDONYMS,
        /** Nothing. */
        NONE
    }

    static final Setting<Privacy> PRIVACY = new Setting<>(
            "privacy",
            "--privacy",
            "MODE",
            Forms.oneOf(Privacy.class),
            "ids",
            PEOPLE,
            "How people are shown: ids with their names in the table people, pseudonyms, or none.");

    static final Setting<Secret> SALT = new Setting<>(
            "privacy.salt",
            "--privacy-salt",
            "TEXT",
            Forms.SECRET,
            null,
            PEOPLE,
            "A text of your own from which pseudonyms are made. Keep it: another salt gives other pseudonyms.");

    static final Setting<Set<String>> BOTS = new Setting<>(
            "people.bots",
            "--bot",
            "PERSON",
            Forms.set(Forms.TEXT),
            "",
            PEOPLE,
            "A person id or username whose edits do not count as updates of the content.");

    static final List<Setting<?>> ALL = List.of(PRIVACY, SALT, BOTS);

    public People {
        bots = Set.copyOf(bots);
    }

    static People of(Values values) {
        Privacy privacy = values.of(PRIVACY);
        if (privacy == Privacy.PSEUDONYMS && !values.isGiven(SALT)) {
            values.problem("%s needs %s, which is missing: looked at %s."
                    .formatted(values.at(PRIVACY), SALT.name(), values.places(SALT)));
        }
        return new People(privacy, values.orNull(SALT), values.of(BOTS));
    }
}
