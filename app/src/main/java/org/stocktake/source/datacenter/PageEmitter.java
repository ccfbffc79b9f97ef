package org.stocktake.source.datacenter;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Person;
import org.stocktake.source.ApiCall;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageFailures;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import org.stocktake.source.comala.Comala;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Passes a page on with its labels, attachments and comments, after reading nested lists to their end. Thread-safe. */
final class PageEmitter {
    private static final int LIMIT = 200;

    private final RunContext runContext;

    PageEmitter(RunContext runContext) {
        this.runContext = runContext;
    }

    /** A page whose body was measured before or is passed on with it. */
    void page(Timestamped<Entry> timestamped, Set<Group> unreadable) {
        Entry entry = timestamped.entry();
        EnumSet<Group> gone = EnumSet.noneOf(Group.class);
        gone.addAll(unreadable);
        List<Label> labels = labels(entry, gone);
        Collection<Attachment> attachments = attachments(entry, gone);
        entry.people().forEach(runContext.people()::add);
        runContext.lineage().add(entry);
        runContext.missing().came(entry.page());
        runContext.intake().page(entry.row(runContext.site().base(), gone, labels, timestamped.receivedAt()));
        runContext
                .workflow()
                .listed(
                        entry.workflow(),
                        entry.space(),
                        entry.status() == ContentStatus.CURRENT ? Comala.Access.ALONE : Comala.Access.LISTED_ONLY);
        attachments.forEach(runContext.intake()::attachment);
        Body body = entry.storage();
        if (body != null && !gone.contains(Group.BODY)) {
            runContext.intake().body(body);
        }
        if (entry.title().isEmpty()) {
            fail(entry, failures(entry).withoutTitle());
        }
        entry.odd().forEach((group, odd) -> fail(entry, failures(entry).leftOut(group, odd)));
        reportSilentGaps(entry, unreadable);
        entry.oddDates().forEach(date -> fail(entry, failures(entry).oddDate(date)));
    }

    /** Reports groups that the reply lacks although they were requested and no other failure explains it. */
    private void reportSilentGaps(Entry entry, Set<Group> unreadable) {
        EnumSet<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(entry.missing());
        groups.removeAll(unreadable);
        groups.removeAll(entry.odd().keySet());
        if (!entry.oddDates().isEmpty() || entry.title().isEmpty()) {
            groups.remove(Group.HISTORY);
        }
        if (!groups.isEmpty()) {
            fail(entry, failures(entry).lacks(groups));
        }
    }

    /** A page read with reduced detail, because the site failed on it alone. */
    void reduced(Timestamped<Entry> timestamped, Expansion expansion, Failure why) {
        Entry entry = timestamped.entry();
        fail(
                entry,
                new Failure(
                        Code.PAGE_UNREADABLE,
                        failures(entry).where(),
                        "\"%s\" could not be read %s; the site fails for it alone. %s"
                                .formatted(
                                        entry.title(),
                                        expansion == Expansion.BARE ? "beyond its title" : "with its body",
                                        why.what()),
                        "Open the page in Confluence. If it fails there too, ask an administrator to repair the stored"
                                + " page."));
        page(
                timestamped,
                expansion == Expansion.BARE ? EnumSet.complementOf(EnumSet.of(Group.COMMENTS)) : Set.of(Group.BODY));
    }

    /** A page that is complete except for its body. */
    void withoutBody(Timestamped<Entry> timestamped) {
        bodyMissing(timestamped, failures(timestamped.entry()).withoutBody());
    }

    /** A page whose body could not be read, with the reason. */
    void bodyMissing(Timestamped<Entry> timestamped, String why, String remedy) {
        bodyMissing(timestamped, failures(timestamped.entry()).withoutBody(why, remedy));
    }

    private void bodyMissing(Timestamped<Entry> timestamped, Failure failure) {
        fail(timestamped.entry(), failure);
        page(timestamped, Set.of(Group.BODY));
    }

    private static PageFailures failures(Entry entry) {
        return new PageFailures("page %s in %s".formatted(entry.page(), entry.space()), entry.title());
    }

    private void fail(Entry entry, Failure failure) {
        runContext.intake().failure(failure, entry.space(), entry.page());
    }

    private record Tag(long id, Label label) implements Versioned {
        static Tag of(JsonNode node) {
            Label label = ContentParts.label(node);
            if (label == null) {
                throw new OddEntryException();
            }
            Long id = Fields.id(node.path("id"));
            return new Tag(id == null ? label.hashCode() : id, label);
        }

        @Override
        public int version() {
            return 0;
        }
    }

    private @Nullable List<Label> labels(Entry entry, Set<Group> gone) {
        Rest rest = entry.moreLabels();
        if (rest == null || entry.labels() == null) {
            return entry.labels();
        }
        Set<Label> labels = new LinkedHashSet<>(entry.labels());
        OddEntries odd = new OddEntries();
        Paging<Timestamped<Tag>, ApiCall> paging = runContext
                .site()
                .paging("labels of page " + entry.page(), ContentApiCall.labels(entry.page()), LIMIT, Tag::of, odd);
        Paging.Result end = paging.walk(
                new PageToken.Offset(rest.from()),
                portion -> portion.items().forEach(tag -> labels.add(tag.entry().label())));
        boolean complete = complete(entry, Group.LABELS, end, odd, rest, labels.size(), gone);
        if (!complete) {
            paging.forget();
        }
        return complete ? List.copyOf(labels) : null;
    }

    private record Upload(Attachment attachment, List<Person> people) implements Versioned {
        static @Nullable Upload of(JsonNode node, Entry entry) {
            EntryParser.AttachmentsRead read = EntryParser.attachmentsOf(node, entry.page());
            return read.attachment() == null ? null : new Upload(read.attachment(), read.people());
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

    private Collection<Attachment> attachments(Entry entry, Set<Group> gone) {
        Rest rest = entry.moreAttachments();
        if (rest == null) {
            return entry.attachments();
        }
        Map<Long, Attachment> attachments = new LinkedHashMap<>();
        entry.attachments().forEach(file -> attachments.put(file.id(), file));
        OddEntries odd = new OddEntries();
        AtomicLong trashed = new AtomicLong();
        Paging<Timestamped<Upload>, ApiCall> paging = runContext
                .site()
                .paging(
                        "attachments of page " + entry.page(),
                        ContentApiCall.attachments(entry.page()),
                        LIMIT,
                        node -> {
                            Upload upload = Upload.of(node, entry);
                            if (upload == null) {
                                trashed.incrementAndGet();
                            }
                            return upload;
                        },
                        odd);
        Paging.Result end = paging.walk(
                new PageToken.Offset(rest.from()),
                portion -> portion.items().forEach(upload -> {
                    attachments.put(upload.id(), upload.entry().attachment());
                    upload.entry().people().forEach(runContext.people()::add);
                }));
        if (!complete(entry, Group.ATTACHMENTS, end, odd, rest, attachments.size() + trashed.get(), gone)) {
            paging.forget();
        }
        return attachments.values();
    }

    private boolean complete(
            Entry entry, Group group, Paging.Result end, OddEntries odd, Rest rest, long came, Set<Group> gone) {
        if (odd.count() > 0) {
            gone.add(group);
            fail(entry, failures(entry).leftOut(group, odd));
        }
        Failure cut = end.strict().stoppedBy();
        boolean lacking = rest.from() == 0 && came + odd.count() < rest.minimum();
        if (cut == null && !lacking) {
            return odd.count() == 0;
        }
        gone.add(group);
        fail(
                entry,
                cut != null
                        ? failures(entry).incomplete(group, cut.what(), cut.remedy())
                        : failures(entry)
                                .incomplete(
                                        group,
                                        "The list contained %,d entries, but the site counts %,d."
                                                .formatted(came, rest.minimum()),
                                        "Run again. If this repeats, ask an administrator to rebuild the search index of"
                                                + " the site."));
        return false;
    }
}
