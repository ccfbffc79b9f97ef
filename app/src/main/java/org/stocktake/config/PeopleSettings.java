package org.stocktake.config;

import static org.stocktake.config.Topic.PEOPLE;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people are published.
 *
 * @param salt present if people are published under pseudonyms
 * @param bots ids or usernames whose edits do not count as maintenance
 */
public record PeopleSettings(Privacy privacy, @Nullable Secret salt, Set<String> bots) {
    /** What columns about people contain. */
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
            ValueParsers.oneOf(Privacy.class),
            "ids",
            PEOPLE,
            "How people are published: as ids with their names in the table people, as pseudonyms, or"
                    + " not at all.");

    static final Setting<Secret> SALT = new Setting<>(
            "privacy.salt",
            "--privacy-salt",
            "TEXT",
            ValueParsers.SECRET,
            null,
            PEOPLE,
            "A secret text from which pseudonyms are computed. Keep it: a different salt gives different"
                    + " pseudonyms.");

    static final Setting<Set<String>> BOTS = new Setting<>(
            "people.bots",
            "--bot",
            "PERSON",
            ValueParsers.set(ValueParsers.TEXT),
            "",
            PEOPLE,
            "A user, by person id or username, whose edits do not count as content updates.");

    static final List<Setting<?>> ALL = List.of(PRIVACY, SALT, BOTS);

    public PeopleSettings {
        bots = Set.copyOf(bots);
    }

    static PeopleSettings of(SettingValues settingValues) {
        Privacy privacy = settingValues.of(PRIVACY);
        if (privacy == Privacy.PSEUDONYMS && !settingValues.isGiven(SALT)) {
            settingValues.problem("%s needs %s, which is missing: looked at %s."
                    .formatted(settingValues.at(PRIVACY), SALT.name(), settingValues.places(SALT)));
        }
        return new PeopleSettings(privacy, settingValues.orNull(SALT), settingValues.of(BOTS));
    }
}
