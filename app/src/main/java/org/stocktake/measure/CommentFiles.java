package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Attachments used by a measured comment: ids and names, but not its text. */
public final class CommentFiles {
    /** Macros that show all attachments of their page. */
    private static final Set<String> SHOW_ALL = Set.of("attachments", "gallery");

    private CommentFiles() {}

    /** How a comment refers to an attachment. */
    public enum Kind {
        NAME,
        /** By a macro parameter that may be the file name, with or without its extension. */
        MACRO,
        /** By an id, which may also be that of a page. */
        ID,
        /** By a macro that shows all attachments of the page. */
        ALL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A reference to an attachment in a comment.
     *
     * @param ownerId the page that has the attachment, if referred to by id; without an owner, the page of the comment
     * @param ownerSpace the space of that page, if referred to by title
     */
    public record Use(
            Kind means,
            @Nullable String file,
            @Nullable PageId id,
            @Nullable PageId ownerId,
            @Nullable SpaceKey ownerSpace,
            @Nullable String ownerTitle) {}

    /** In the order of the body; absent for wiki markup, whose elements are not parsed. */
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
                        Kind.NAME,
                        file.file(),
                        null,
                        owner == null ? null : owner.id(),
                        owner == null ? null : owner.space(),
                        owner == null ? null : owner.title()));
            } else if (link instanceof Link.ToId page) {
                uses.add(new Use(Kind.ID, null, page.id(), null, null, null));
            }
        }
        comment.names().files().forEach(file -> uses.add(new Use(Kind.MACRO, file, null, null, null, null)));
        if (structure.macroNames().stream().anyMatch(SHOW_ALL::contains)) {
            uses.add(new Use(Kind.ALL, null, null, null, null, null));
        }
        return uses;
    }
}
