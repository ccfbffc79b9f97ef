package org.stocktake.source.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.PageId;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** An attachment as API v2 lists it. */
record CloudAttachment(Attachment attachment) implements Versioned {
    /**
     * Absent if it is not current.
     *
     * @param page the page whose attachments are listed: the entry itself may name none
     * @throws OddEntryException if it has no valid id
     */
    static @Nullable CloudAttachment of(JsonNode node, PageId page) {
        Long id = Fields.id(node.path("id"));
        String status = Fields.text(node.path("status"));
        if (status != null && !status.equals("current")) {
            return null;
        }
        if (id == null) {
            throw new OddEntryException();
        }
        JsonNode version = node.path("version");
        Long number = Fields.number(version.path("number"));
        String title = Fields.text(node.path("title"));
        return new CloudAttachment(new Attachment(
                id,
                page,
                title == null ? "" : title,
                Fields.text(node.path("mediaType")),
                Fields.number(node.path("fileSize")),
                number == null ? null : number.intValue(),
                date(version.path("createdAt")),
                ListedPage.person(version.path("authorId"))));
    }

    private static @Nullable Instant date(JsonNode node) {
        try {
            return Fields.date(node);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public long id() {
        return attachment.id();
    }

    @Override
    public int version() {
        return attachment.version() == null ? 0 : attachment.version();
    }
}
