package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.PEOPLE;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.Secret;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.relate.Privacy;

/**
 * How people are published.
 *
 * @param salt present if people are published under pseudonyms
 * @param bots ids or usernames whose edits do not count as maintenance
 */
public record PeopleSettings(Privacy.Mode privacy, @Nullable Secret salt, Set<String> bots) {
    public static final Setting<Privacy.Mode> PRIVACY = new Setting<>(
            "privacy",
            "--privacy",
            "MODE",
            ValueParsers.oneOf(Privacy.Mode.class),
            "ids",
            PEOPLE,
            "How people are published: as ids with their names in the table people, as pseudonyms, or"
                    + " not at all.");

    public static final Setting<Secret> SALT = new Setting<>(
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

    public static final List<Setting<?>> ALL = List.of(PRIVACY, SALT, BOTS);

    public PeopleSettings {
        bots = Set.copyOf(bots);
    }

    /** How people are shown. */
    public Privacy shown() {
        return privacy.with(salt == null ? "" : salt.reveal());
    }

    public static PeopleSettings of(SettingValues settingValues) {
        Privacy.Mode privacy = settingValues.of(PRIVACY);
        if (privacy == Privacy.Mode.PSEUDONYMS && !settingValues.isGiven(SALT)) {
            settingValues.problem("%s needs %s, which is missing: looked at %s."
                    .formatted(settingValues.at(PRIVACY), SALT.name(), settingValues.places(SALT)));
        }
        return new PeopleSettings(privacy, settingValues.orNull(SALT), settingValues.of(BOTS));
    }
}
