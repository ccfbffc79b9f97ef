package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.CONTENT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.SpaceChoice;

/**
 * Which content of the origin is read.
 *
 * @param include keys or globs of spaces; empty for all current spaces that are not personal
 * @param exclude keys or globs of spaces; takes precedence over {@code include}
 * @param versionLists whether version lists are read for pages whose last major edit is unknown
 */
public record ContentSettings(
        List<String> include, List<String> exclude, boolean drafts, boolean trash, boolean versionLists) {
    public static final Setting<List<String>> INCLUDE = new Setting<>(
            "spaces.include",
            "--space",
            "KEY",
            ValueParsers.list(ValueParsers.GLOB),
            "",
            CONTENT,
            "A space to read, by its key or a glob, in any letter case. '*' means every space the"
                    + " account can read, including personal and archived ones. Default: all current spaces that"
                    + " are not personal.");

    static final Setting<List<String>> EXCLUDE = new Setting<>(
            "spaces.exclude",
            "--exclude-space",
            "KEY",
            ValueParsers.list(ValueParsers.GLOB),
            "",
            CONTENT,
            "A space to exclude, by its key or a glob, in any letter case.");

    static final Setting<Boolean> DRAFTS =
            new Setting<>("content.drafts", "--drafts", "", ValueParsers.SWITCH, "false", CONTENT, "Read drafts too.");

    static final Setting<Boolean> TRASH = new Setting<>(
            "content.trash", "--trash", "", ValueParsers.SWITCH, "false", CONTENT, "Read pages in the trash too.");

    static final Setting<Boolean> VERSION_LISTS = new Setting<>(
            "content.version-lists",
            "--version-lists",
            "",
            ValueParsers.SWITCH,
            "false",
            CONTENT,
            "Read the version list of pages whose newest version is a minor edit or by a bot, unless an"
                    + " earlier week has a regular edit. This takes one request per page and version, within"
                    + " http.page-budget. Without it, the age of these pages counts from the newest version.");

    public static final List<Setting<?>> ALL = List.of(INCLUDE, EXCLUDE, DRAFTS, TRASH, VERSION_LISTS);

    public ContentSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** The selection of spaces. */
    public SpaceChoice spaces() {
        return new SpaceChoice(include, exclude);
    }

    /** Statuses of pages to read, beside current and archived. */
    public Set<ContentStatus> also() {
        Set<ContentStatus> also = EnumSet.noneOf(ContentStatus.class);
        if (drafts) {
            also.add(ContentStatus.DRAFT);
        }
        if (trash) {
            also.add(ContentStatus.TRASHED);
        }
        return also;
    }

    public static ContentSettings of(SettingValues settingValues) {
        return new ContentSettings(
                settingValues.of(INCLUDE),
                settingValues.of(EXCLUDE),
                settingValues.of(DRAFTS),
                settingValues.of(TRASH),
                settingValues.of(VERSION_LISTS));
    }
}
