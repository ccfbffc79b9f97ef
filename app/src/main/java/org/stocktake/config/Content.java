package org.stocktake.config;

import static org.stocktake.config.Topic.CONTENT;

import java.util.List;

/**
 * Which part of the origin is taken stock of.
 *
 * @param include keys or globs of spaces; empty means every current space that is not personal
 * @param exclude keys or globs of spaces, stronger than {@code include}
 */
public record Content(List<String> include, List<String> exclude, boolean drafts, boolean trash) {
    static final Setting<List<String>> INCLUDE = new Setting<>(
            "spaces.include",
            "--space",
            "KEY",
            Forms.list(Forms.GLOB),
            "",
            CONTENT,
            "A space, by its key or a glob, in any letter case; '*' means every space the account can read, personal and archived ones too."
                    + " Without it: every current space that is not personal.");

    static final Setting<List<String>> EXCLUDE = new Setting<>(
            "spaces.exclude",
            "--exclude-space",
            "KEY",
            Forms.list(Forms.GLOB),
            "",
            CONTENT,
            "A space to leave out, by its key or a glob, in any letter case.");

    static final Setting<Boolean> DRAFTS = new Setting<>(
            "content.drafts", "--drafts", "", Forms.SWITCH, "false", CONTENT, "Take stock of drafts too.");

    static final Setting<Boolean> TRASH = new Setting<>(
            "content.trash", "--trash", "", Forms.SWITCH, "false", CONTENT, "Take stock of the trash too.");

    static final List<Setting<?>> ALL = List.of(INCLUDE, EXCLUDE, DRAFTS, TRASH);

    public Content {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    static Content of(Values values) {
        return new Content(values.of(INCLUDE), values.of(EXCLUDE), values.of(DRAFTS), values.of(TRASH));
    }
}
