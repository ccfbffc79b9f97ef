package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentType;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.source.OddEntries;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;

/**
 * Reads attachments and labels of single pages with API v2, where the list in a search result ends early: its link to
 * the rest leads to a removed operation. Thread-safe.
 */
final class NestedLists {
    private final RestApi api;
    /** The scope of one list of attachments is the scope of all. */
    private volatile @Nullable Failure noAttachments;

    NestedLists(RestApi api) {
        this.api = api;
    }

    /**
     * A list that was read.
     *
     * @param items what came, also if the list is incomplete
     * @param failure why it is incomplete; absent if it is complete
     */
    record Read<T>(List<T> items, @Nullable Failure failure) {
        Read {
            items = List.copyOf(items);
        }
    }

    Read<Attachment> attachments(PageId page, ContentType type, Consumer<PersonId> people) {
        if (noAttachments != null) {
            return new Read<>(List.of(), noAttachments);
        }
        List<Attachment> attachments = new ArrayList<>();
        OddEntries odd = new OddEntries();
        String where = "attachments of page " + page;
        Paging.Result end = CloudLists.walk(
                api,
                where,
                CloudCall.attachments(page, type),
                node -> CloudAttachment.of(node, page),
                odd,
                portion -> portion.items().forEach(read -> {
                    Attachment attachment = read.entry().attachment();
                    attachments.add(attachment);
                    if (attachment.author() != null) {
                        people.accept(attachment.author());
                    }
                }));
        Failure why = failure(end, odd, where);
        if (why != null && why.code() == Code.SCOPE_MISSING) {
            noAttachments = why;
        }
        return new Read<>(attachments, why);
    }

    Read<Label> labels(PageId page, ContentType type) {
        List<Label> labels = new ArrayList<>();
        OddEntries odd = new OddEntries();
        String where = "labels of page " + page;
        Paging.Result end = CloudLists.walk(
                api,
                where,
                CloudCall.labels(page, type),
                CloudLabel::of,
                odd,
                portion ->
                        portion.items().forEach(read -> labels.add(read.entry().label())));
        return new Read<>(labels, failure(end, odd, where));
    }

    private static @Nullable Failure failure(Paging.Result end, OddEntries odd, String where) {
        Failure cut = end.strict().stoppedBy();
        return cut == null ? odd.failure(where) : cut;
    }
}
