package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.DUPLICATES;

import java.util.List;
import java.util.Set;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;

/**
 * Settings for duplicate detection.
 *
 * @param minWords minimum number of words of an exact duplicate
 * @param nearMinWords minimum number of words of a near duplicate
 * @param similarity minimum share of common five-word shingles of near duplicates
 * @param standardTitles titles that pages of several spaces may share
 */
public record DuplicateSettings(int minWords, int nearMinWords, double similarity, Set<String> standardTitles) {
    static final Setting<Integer> MIN_WORDS = new Setting<>(
            "duplicates.min-words",
            "--duplicates-min-words",
            "N",
            ValueParsers.whole(1, Integer.MAX_VALUE),
            "50",
            DUPLICATES,
            "The minimum number of words for pages with the same text to count as duplicates.");

    /** Shorter texts have no signature. */
    static final Setting<Integer> NEAR_MIN_WORDS = new Setting<>(
            "duplicates.near-min-words",
            "--duplicates-near-min-words",
            "N",
            ValueParsers.whole(50, Integer.MAX_VALUE),
            "100",
            DUPLICATES,
            "The minimum number of words for pages with nearly the same text to count as duplicates.");

    static final Setting<Double> SIMILARITY = new Setting<>(
            "duplicates.similarity",
            "--duplicates-similarity",
            "SHARE",
            ValueParsers.number(0.8, 1),
            "0.9",
            DUPLICATES,
            "The minimum similarity of two texts to be nearly the same: the share of runs of five words"
                    + " that both have.");

    static final Setting<Set<String>> STANDARD_TITLES = new Setting<>(
            "duplicates.standard-titles",
            "--standard-title",
            "TITLE",
            ValueParsers.set(ValueParsers.TEXT),
            "Home, Overview, Meeting notes, Decision log, File lists, How-to articles, Troubleshooting articles,"
                    + " Product requirements, Retrospectives, Templates, Glossary, FAQ, Archive, Contacts, Team,"
                    + " Getting started, Release notes, Roadmap",
            DUPLICATES,
            "A title that pages in several spaces may have without counting as duplicates.");

    public static final List<Setting<?>> ALL = List.of(MIN_WORDS, NEAR_MIN_WORDS, SIMILARITY, STANDARD_TITLES);

    public DuplicateSettings {
        standardTitles = Set.copyOf(standardTitles);
    }

    public static DuplicateSettings of(SettingValues settingValues) {
        return new DuplicateSettings(
                settingValues.of(MIN_WORDS),
                settingValues.of(NEAR_MIN_WORDS),
                settingValues.of(SIMILARITY),
                settingValues.of(STANDARD_TITLES));
    }
}
