package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** The files that a measured comment shows: ids and names, and nothing of its text. */
public final class CommentFiles {
    /** Macros that show all files of their page. */
    private static final Set<String> SHOW_ALL = Set.of("attachments", "gallery");

    private CommentFiles() {}

    /** How a comment shows a file. */
    public enum Means {
        NAME,
        /** By what may be the name, or the name without its end, in a parameter of a macro. */
        MACRO,
        /** By an id, which may be that of a page as well. */
        ID,
        /** By a macro that shows all files of the page. */
        ALL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A file as one comment names it.
     *
     * @param ownerId the page that holds it, where it is named by id; without an owner it is the page that is commented
     * @param ownerSpace the space of that page, where it is named by title
     */
    public record Use(
            Means means,
            @Nullable String file,
            @Nullable PageId id,
            @Nullable PageId ownerId,
            @Nullable SpaceKey ownerSpace,
            @Nullable String ownerTitle) {}

    /** In the order of the body; absent for wiki markup, of which nobody reads the elements. */
    public static @Nullable List<Use> of(Measured comment) {
        Measured.Structure structure = comment.structure();
        if (structure == null) {
            return null;
        }
        List<Use> uses = new ArrayList<>();
        for (Link link : comment.links()) {
            if (link instanceof Link.ToAttachment file) {
                Link.Owner owner = file.owner();
                uses.add(new Use(
                        Means.NAME,
                        file.file(),
                        null,
                        owner == null ? null : owner.id(),
                        owner == null ? null : owner.space(),
                        owner == null ? null : owner.title()));
            } else if (link instanceof Link.ToId page) {
                uses.add(new Use(Means.ID, null, page.id(), null, null, null));
            }
        }
        comment.names().files().forEach(file -> uses.add(new Use(Means.MACRO, file, null, null, null, null)));
        if (structure.macroNames().stream().anyMatch(SHOW_ALL::contains)) {
            uses.add(new Use(Means.ALL, null, null, null, null, null));
        }
        return uses;
    }
}
