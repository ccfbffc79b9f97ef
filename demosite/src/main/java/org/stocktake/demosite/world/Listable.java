package org.stocktake.demosite.world;

import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a list may show of a sheet: the page itself, its comments, its files. */
record Listable(PageRecord sheet, Space space) {
    /** @param types nothing else is shown to {@code wanted} */
    void select(Set<Facts.Type> types, Predicate<Facts> wanted, LongConsumer ids) {
        Facts.Type self = sheet.isPage() ? Facts.Type.PAGE : Facts.Type.BLOGPOST;
        if (types.contains(self)) {
            Long parent = sheet.parent == null ? null : sheet.parent.id;
            Facts page = facts(sheet.id, self, parent, sheet.title, sheet.labels);
            if (wanted.test(page)) {
                ids.accept(page.id());
            }
        }
        if (types.contains(Facts.Type.COMMENT)) {
            for (PageRecord.Remark remark : sheet.remarks) {
                if (wanted.test(facts(remark.id(), Facts.Type.COMMENT, null, "Re: " + sheet.title, List.of()))) {
                    ids.accept(remark.id());
                }
            }
        }
        if (types.contains(Facts.Type.ATTACHMENT)) {
            for (PageRecord.Upload file : sheet.files) {
                if (wanted.test(facts(file.id(), Facts.Type.ATTACHMENT, null, file.name(), List.of()))) {
                    ids.accept(file.id());
                }
            }
        }
    }

    private Facts facts(long id, Facts.Type type, @Nullable Long parent, String title, List<Label> labels) {
        return new Facts(id, type, sheet.id, space, sheet.status, parent, title, labels);
    }
}
