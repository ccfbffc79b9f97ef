package org.stocktake.source.cloud;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.source.NestedList;
import org.stocktake.source.PageFailures;
import org.stocktake.source.json.Fields;

/** Passes a page on with its side data, after reading nested lists that end early. Thread-safe. */
final class PageEmitter {
    private final CloudContext context;
    private final NestedLists lists;
    /** What left many pages incomplete for one reason: the budget of requests for single pages, or a missing scope. */
    private final Map<Code, Incomplete> incomplete = new ConcurrentHashMap<>();

    PageEmitter(CloudContext context) {
        this.context = context;
        this.lists = new NestedLists(context.api());
    }

    private record Incomplete(Failure why, Set<PageId> pages) {}

    NestedLists lists() {
        return lists;
    }

    /** Whether the failure concerns every page, so that it is reported once. */
    static boolean isCommon(Failure why) {
        return why.code() == Code.BUDGET_SPENT || why.code() == Code.SCOPE_MISSING;
    }

    /** @param contributors people of all versions; absent if they are not known */
    void emit(HeldPage held, SideData side, @Nullable Set<PersonId> contributors) {
        if (side.moreLabels() || side.moreAttachments()) {
            // In the thread of the search, single requests would hold up its next batch.
            context.lists().addOrRun(() -> emitCompleted(held, side, contributors));
        } else {
            emit(held, side, side.labels(), side.attachments(), contributors, EnumSet.noneOf(Group.class));
        }
    }

    private void emitCompleted(HeldPage held, SideData side, @Nullable Set<PersonId> contributors) {
        PageId id = held.page().page();
        EnumSet<Group> gone = EnumSet.noneOf(Group.class);
        List<Label> labels = side.labels();
        if (side.moreLabels()) {
            NestedList list = new NestedList(id, held.page().version(), Group.LABELS, side.labelMark());
            labels = context.known().labels(list);
            if (labels == null) {
                NestedLists.Read<Label> read = lists.labels(id, held.page().type());
                labels = verified(held, Group.LABELS, read, gone) ? read.items() : null;
            }
            if (labels != null) {
                context.intake().nestedList(list);
            }
        }
        List<Attachment> attachments = side.attachments();
        if (side.moreAttachments()) {
            attachments = allAttachments(held, side, gone);
        }
        emit(held, side, labels, attachments, contributors, gone);
    }

    private List<Attachment> allAttachments(HeldPage held, SideData side, Set<Group> gone) {
        ListedPage page = held.page();
        NestedList list = new NestedList(page.page(), page.version(), Group.ATTACHMENTS, side.attachmentMark());
        List<Attachment> known = context.known().attachments(list);
        if (known != null) {
            known.forEach(attachment -> {
                if (attachment.author() != null) {
                    context.people().add(attachment.author());
                }
            });
            context.intake().nestedList(list);
            return known;
        }
        NestedLists.Read<Attachment> read = lists.attachments(page.page(), page.type(), context.people()::add);
        if (verified(held, Group.ATTACHMENTS, read, gone)) {
            context.intake().nestedList(list);
        }
        return read.items().size() < side.attachments().size() ? side.attachments() : read.items();
    }

    /** Whether the list is complete. Otherwise the page is reported, or counted if the reason is common. */
    private boolean verified(HeldPage held, Group group, NestedLists.Read<?> read, Set<Group> gone) {
        Failure why = read.failure();
        if (why == null) {
            return true;
        }
        gone.add(group);
        if (isCommon(why)) {
            incomplete(held.page().page(), why);
        } else {
            context.fail(held.page(), CloudContext.failures(held.page()).incomplete(group, why.what(), why.remedy()));
        }
        return false;
    }

    /** Counts a page that lacks groups for a common reason. */
    void incomplete(PageId page, Failure why) {
        incomplete
                .computeIfAbsent(why.code(), code -> new Incomplete(why, ConcurrentHashMap.newKeySet()))
                .pages()
                .add(page);
    }

    /** Reports what was left out for common reasons. */
    void conclude() {
        for (Incomplete some : new TreeMap<>(incomplete).values()) {
            Failure why = some.why();
            long pages = some.pages().size();
            context.fail(new Failure(
                    why.code(),
                    "single pages",
                    "%s: the search lacks %s, or holds %s long lists only in part. %s"
                            .formatted(
                                    pages == 1 ? "1 page is incomplete" : "%,d pages are incomplete".formatted(pages),
                                    pages == 1 ? "it" : "them",
                                    pages == 1 ? "its" : "their",
                                    why.what()),
                    why.remedy()));
        }
    }

    /** A page whose side data is not read: it keeps what its list told. */
    void emitBare(HeldPage held) {
        EnumSet<Group> gone = held.page().status() == ContentStatus.TRASHED
                ? EnumSet.noneOf(Group.class)
                : EnumSet.of(Group.LABELS, Group.ATTACHMENTS, Group.RESTRICTIONS, Group.CONTRIBUTORS);
        emit(held, null, null, List.of(), null, gone);
    }

    private void emit(
            HeldPage held,
            @Nullable SideData side,
            @Nullable List<Label> labels,
            List<Attachment> attachments,
            @Nullable Set<PersonId> contributors,
            Set<Group> unread) {
        ListedPage page = held.page();
        EnumSet<Group> missing = EnumSet.noneOf(Group.class);
        missing.addAll(page.missing());
        missing.addAll(unread);
        if (side != null) {
            missing.addAll(side.missing());
            side.people().forEach(person -> context.people().add(person.id()));
            if (contributors == null) {
                missing.add(Group.CONTRIBUTORS);
            }
        }
        if (contributors != null) {
            context.people().add(contributors.stream());
        }
        if (!held.hasBody() && !context.known().covers(page.page(), page.version())) {
            missing.add(Group.BODY);
            bodyMissing(held);
        }
        context.missing().came(page.page());
        context.intake()
                .page(new Page(
                        page.page(),
                        Objects.requireNonNull(page.space(), "a page without a space is not held"),
                        page.spaceId(),
                        page.type(),
                        page.subtype(),
                        page.status(),
                        page.title(),
                        url(page),
                        page.parent(),
                        page.newest(),
                        page.createdAt(),
                        page.creator(),
                        page.owner(),
                        contributors,
                        missing.contains(Group.LABELS) ? null : labels,
                        side == null ? null : side.readRestricted(),
                        side == null ? null : editor(side),
                        missing,
                        held.readAt()));
        attachments.forEach(context.intake()::attachment);
        context.workflow().listed(page, side == null ? null : side.properties());
        report(page, side);
    }

    /** The editor property names the new editor {@code v2}. Pages of the old one have another value or none. */
    private static @Nullable String editor(SideData side) {
        return Fields.text(side.properties().path("editor").path("value"));
    }

    private String url(ListedPage page) {
        String webui = page.webui();
        String path = webui == null ? "/spaces/%s/pages/%s".formatted(page.space(), page.page()) : webui;
        String base = context.site().toString();
        // The base ends with the context path, which some links repeat.
        return base + (path.startsWith("/wiki/") && base.endsWith("/wiki") ? path.substring("/wiki".length()) : path);
    }

    private void bodyMissing(HeldPage held) {
        Failure why = held.bodyFailure();
        PageFailures failures = CloudContext.failures(held.page());
        context.fail(
                held.page(), why == null ? failures.withoutBody() : failures.withoutBody(why.what(), why.remedy()));
    }

    private void report(ListedPage page, @Nullable SideData side) {
        PageFailures failures = CloudContext.failures(page);
        if (page.title().isEmpty()) {
            context.fail(page, failures.withoutTitle());
        }
        EnumSet<Group> silent = EnumSet.noneOf(Group.class);
        silent.addAll(page.missing());
        if (!page.oddDates().isEmpty() || page.title().isEmpty()) {
            silent.remove(Group.HISTORY);
        }
        page.oddDates().forEach(date -> context.fail(page, failures.oddDate(date)));
        if (side != null) {
            silent.addAll(side.missing());
            silent.removeAll(side.odd().keySet());
            side.odd().forEach((group, odd) -> context.fail(page, failures.leftOut(group, odd)));
            side.oddDates().forEach(date -> context.fail(page, failures.oddDate(date)));
        }
        if (!silent.isEmpty()) {
            context.fail(page, failures.lacks(silent));
        }
    }
}
