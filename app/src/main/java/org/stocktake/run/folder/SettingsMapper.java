package org.stocktake.run.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stocktake.cache.CachedPeople;
import org.stocktake.config.Settings;
import org.stocktake.config.group.FindingSettings;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.FileFormat;
import org.stocktake.finding.RuleOverrides;
import org.stocktake.finding.Rulebook;
import org.stocktake.model.SpaceKey;
import org.stocktake.read.Sharing;
import org.stocktake.relate.Privacy;

/** Maps settings to the option types of other packages. */
public final class SettingsMapper {
    private SettingsMapper() {}

    /** The file formats of the weeks to publish. */
    public static List<FileFormat> formats(DataFolder data) {
        boolean csv = data.settings().output().csv();
        return data.formats().all().stream()
                .filter(format -> csv || !format.extension().equals(CsvFiles.EXTENSION))
                .toList();
    }

    /** What readers of files that are passed on may see. */
    static Sharing sharing(DataFolder data) {
        return sharing(data, data.settings().report().restricted(), "");
    }

    /** What readers of the dashboard on other machines may see. */
    static Sharing dashboard(DataFolder data, String idKey) {
        return sharing(data, data.settings().serve().restricted(), idKey);
    }

    private static Sharing sharing(DataFolder data, Sharing.Restricted restricted, String idKey) {
        return new Sharing(
                restricted,
                data.settings().report().spaces().stream().map(SpaceKey::new).collect(Collectors.toUnmodifiableSet()),
                data.keepsNames() ? Sharing.People.NAMED : Sharing.People.IDS,
                idKey);
    }

    public static CachedPeople cachedPeople(Settings settings) {
        Privacy.Mode privacy = settings.people().privacy();
        return new CachedPeople(
                privacy.name().toLowerCase(Locale.ROOT),
                privacy == Privacy.Mode.IDS,
                settings.properties().owner());
    }

    /** The configured rules. */
    public static Rulebook rulebook(FindingSettings settings) {
        List<RuleOverrides.Value> values = new ArrayList<>();
        new TreeMap<>(settings.thresholds()).forEach((name, value) -> {
            // OUTDATED.stale@HR; a space key may contain any character.
            int dot = name.indexOf('.');
            int sign = name.indexOf('@');
            values.add(new RuleOverrides.Value(
                    name.substring(0, dot),
                    name.substring(dot + 1, sign < 0 ? name.length() : sign),
                    sign < 0 ? null : new SpaceKey(name.substring(sign + 1)),
                    value));
        });
        return Rulebook.of(new RuleOverrides(values, settings.severities(), settings.off()), settings.folder());
    }
}
