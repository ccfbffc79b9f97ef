package org.stocktake.demosite.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Items that a list may contain: a page with its comments and attachments, or a container. */
record Listable(PageRecord page, Space space) {
    /** @param types the only types passed to {@code wanted} */
    void select(Set<Facts.Type> types, Predicate<Facts> wanted, LongConsumer ids) {
        Facts.Type self = page.isPage() ? Facts.Type.PAGE : Facts.Type.BLOGPOST;
        if (types.contains(self)) {
            Long parent = page.parent == null ? null : page.parent.id;
            Facts facts = facts(page.id, self, parent, page.title, page.labels, page.createdAt);
            if (wanted.test(facts)) {
                ids.accept(facts.id());
            }
        }
        if (types.contains(Facts.Type.COMMENT)) {
            for (PageRecord.CommentRecord comment : page.comments) {
                String title = "Re: " + page.title;
                if (wanted.test(facts(comment.id(), Facts.Type.COMMENT, null, title, List.of(), comment.at()))) {
                    ids.accept(comment.id());
                }
            }
        }
        if (types.contains(Facts.Type.ATTACHMENT)) {
            for (PageRecord.Upload file : page.files) {
                if (wanted.test(facts(file.id(), Facts.Type.ATTACHMENT, null, file.name(), List.of(), file.at()))) {
                    ids.accept(file.id());
                }
            }
        }
    }

    /** Containers are current. Those that the account may not see are in no list. */
    static void select(Container container, Set<Facts.Type> types, Predicate<Facts> wanted, LongConsumer ids) {
        Facts.Type type = Facts.Type.valueOf(container.type().name());
        if (container.visible() && types.contains(type)) {
            Facts facts = new Facts(
                    container.id(),
                    type,
                    container.id(),
                    container.space(),
                    Status.CURRENT,
                    null,
                    container.title(),
                    List.of(),
                    container.createdAt());
            if (wanted.test(facts)) {
                ids.accept(facts.id());
            }
        }
    }

    private Facts facts(
            long id, Facts.Type type, @Nullable Long parent, String title, List<Label> labels, long created) {
        return new Facts(id, type, page.id, space, page.status, parent, title, labels, Instant.ofEpochMilli(created));
    }
}
