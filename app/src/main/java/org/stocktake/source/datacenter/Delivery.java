package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Person;
import org.stocktake.source.Listed;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
import org.stocktake.source.comala.Comala;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Hands a page on with all that hangs on it, nested lists read to their end. Thread-safe. */
final class Delivery {
    private static final int LIMIT = 200;

    private final Visit visit;

    Delivery(Visit visit) {
        this.visit = visit;
    }

    /** A page whose body was read before, or is handed on with it. */
    void page(Dated<Entry> dated, Set<Group> lost) {
        Entry entry = dated.entry();
        EnumSet<Group> gone = EnumSet.noneOf(Group.class);
        gone.addAll(lost);
        List<Label> labels = labels(entry, gone);
        List<Attachment> attachments = attachments(entry, gone);
        entry.people().forEach(visit.people()::met);
        visit.lineage().met(entry);
        visit.intake().page(entry.row(visit.site().base(), gone, labels, dated.came()));
        visit.workflow()
                .listed(
                        entry.workflow(),
                        entry.space(),
                        entry.status() == ContentStatus.CURRENT ? Comala.Reach.ALONE : Comala.Reach.LISTED_ONLY);
        attachments.forEach(visit.intake()::attachment);
        Body body = entry.storage();
        if (body != null && !gone.contains(Group.BODY)) {
            visit.intake().body(body);
        }
        if (entry.title().isEmpty()) {
            fail(
                    entry,
                    Code.GROUP_UNREADABLE,
                    "It came without its title.",
                    "Open the page in Confluence; if it has a title there, run again.");
        }
        entry.odd().forEach((group, odd) -> leftOut(entry, group, odd));
        withoutAWord(entry, lost);
        for (String date : entry.oddDates()) {
            fail(
                    entry,
                    Code.GROUP_UNREADABLE,
                    "\"%s\" has a date that is none: \"%s\".".formatted(entry.title(), date),
                    "The date stays empty; the site's administrator can see why it is stored so.");
        }
    }

    private void leftOut(Entry entry, Group group, OddEntries odd) {
        fail(
                entry,
                Code.LISTING_ODD,
                "The %s of \"%s\" are not all known: %s.".formatted(group.text(), entry.title(), odd.words()),
                "Open the page in Confluence; what is stored of it may need repair.");
    }

    /** Groups that the reply lacked although they were asked for, without any failure that would tell why. */
    private void withoutAWord(Entry entry, Set<Group> lost) {
        EnumSet<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(entry.missing());
        groups.removeAll(lost);
        groups.removeAll(entry.odd().keySet());
        if (!entry.oddDates().isEmpty() || entry.title().isEmpty()) {
            groups.remove(Group.HISTORY);
        }
        if (!groups.isEmpty()) {
            fail(
                    entry,
                    Code.GROUP_UNREADABLE,
                    "\"%s\" came without %s: the reply of the site does not hold it."
                            .formatted(
                                    entry.title(),
                                    groups.stream().map(Group::text).collect(Collectors.joining(", "))),
                    "Open the page in Confluence; if it shows there what is missing here, run again.");
        }
    }

    /** A page that came with less than was asked for, because the site failed over it alone. */
    void reduced(Dated<Entry> dated, Detail detail, Failure why) {
        fail(
                dated.entry(),
                Code.PAGE_UNREADABLE,
                "\"%s\" could not be read %s; the site failed over it alone. %s"
                        .formatted(
                                dated.entry().title(),
                                detail == Detail.BARE ? "beyond its title" : "with its body",
                                why.what()),
                "Open the page in Confluence; if it fails there too, what is stored of it needs repair.");
        page(dated, detail == Detail.BARE ? EnumSet.complementOf(EnumSet.of(Group.COMMENTS)) : Set.of(Group.BODY));
    }

    /** A page that came as it should, but for its body. */
    void withoutBody(Dated<Entry> dated) {
        bodiless(dated, "The site gave none.", "Open the page in Confluence; if it is empty there, edit and save it.");
    }

    /** A page whose body did not come, for a reason of its own. */
    void bodiless(Dated<Entry> dated, String why, String remedy) {
        fail(
                dated.entry(),
                Code.PAGE_UNREADABLE,
                "\"%s\" came without its body. %s".formatted(dated.entry().title(), why),
                remedy);
        page(dated, Set.of(Group.BODY));
    }

    private void fail(Entry entry, Code code, String what, String remedy) {
        visit.intake()
                .failure(
                        new Failure(code, "page %s in %s".formatted(entry.page(), entry.space()), what, remedy),
                        entry.space(),
                        entry.page());
    }

    private record Tag(long id, Label label) implements Listed {
        static Tag of(JsonNode node) {
            Label label = EntryReading.label(node);
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
        if (entry.moreLabels() == 0 || entry.labels() == null) {
            return entry.labels();
        }
        List<Label> labels = new ArrayList<>(entry.labels());
        OddEntries odd = new OddEntries();
        Paging.End end = visit.site()
                .walk(
                        "labels of page " + entry.page(),
                        Question.labels(entry.page()),
                        new Place.Offset(entry.moreLabels()),
                        LIMIT,
                        Tag::of,
                        odd,
                        portion -> portion.items()
                                .forEach(tag -> labels.add(tag.entry().label())));
        return complete(entry, Group.LABELS, end, odd, gone) ? labels : null;
    }

    private record Upload(Attachment attachment, List<Person> people) implements Listed {
        static @Nullable Upload of(JsonNode node, Entry entry) {
            EntryReading.AttachmentsRead read = EntryReading.attachmentsOf(node, entry.page());
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

    private List<Attachment> attachments(Entry entry, Set<Group> gone) {
        if (entry.moreAttachments() == 0) {
            return entry.attachments();
        }
        List<Attachment> attachments = new ArrayList<>(entry.attachments());
        OddEntries odd = new OddEntries();
        Paging.End end = visit.site()
                .walk(
                        "attachments of page " + entry.page(),
                        Question.attachments(entry.page()),
                        new Place.Offset(entry.moreAttachments()),
                        LIMIT,
                        node -> Upload.of(node, entry),
                        odd,
                        portion -> portion.items().forEach(upload -> {
                            attachments.add(upload.entry().attachment());
                            upload.entry().people().forEach(visit.people()::met);
                        }));
        complete(entry, Group.ATTACHMENTS, end, odd, gone);
        return attachments;
    }

    private boolean complete(Entry entry, Group group, Paging.End end, OddEntries odd, Set<Group> gone) {
        if (odd.count() > 0) {
            gone.add(group);
            leftOut(entry, group, odd);
        }
        Failure cut = end.cut();
        if (cut == null) {
            return odd.count() == 0;
        }
        gone.add(group);
        fail(
                entry,
                Code.GROUP_UNREADABLE,
                "The %s of \"%s\" could not be read to their end. %s"
                        .formatted(group.text(), entry.title(), cut.what()),
                cut.remedy());
        return false;
    }
}
