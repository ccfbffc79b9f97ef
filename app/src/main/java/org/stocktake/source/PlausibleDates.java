package org.stocktake.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.Container;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;

/**
 * Filter that removes implausible dates from any source: before 1990, or more than a year after the run. Such dates
 * become unknown and are reported. A page that lost a date counts as partly read. Thread-safe.
 */
public final class PlausibleDates implements RecordSink {
    /** No wiki is older. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** Due dates may lie far ahead; later ones do not fit into a table. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final int EXAMPLES = 5;

    private final RecordSink recordSink;
    private final Instant latest;
    /** By kind of item: the ids of the first items whose date was removed, and their total. */
    private final Map<String, List<String>> examples = new TreeMap<>();

    private final Map<String, Long> counts = new TreeMap<>();

    /** @param run start of the run */
    public PlausibleDates(RecordSink recordSink, Instant run) {
        this.recordSink = recordSink;
        this.latest = aYearAfter(run);
    }

    private boolean isTrue(@Nullable Instant date) {
        return date == null || !(date.isBefore(EARLIEST) || date.isAfter(latest));
    }

    /** Whether a date that reaches no sink is plausible; an absent date is. */
    public static boolean isPlausible(@Nullable Instant date, Instant run) {
        return date == null || !(date.isBefore(EARLIEST) || date.isAfter(aYearAfter(run)));
    }

    private static Instant aYearAfter(Instant run) {
        return run.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }

    /** The date; absent if implausible. */
    @Nullable
    Instant checked(@Nullable Instant date, String kind, PageId page) {
        if (isTrue(date)) {
            return date;
        }
        count(kind, page.toString());
        return null;
    }

    /** A due date, which may lie far ahead. */
    @Nullable
    Instant checkedDue(@Nullable Instant date, String kind, PageId page) {
        if (date == null || !(date.isBefore(EARLIEST) || date.isAfter(END_OF_TIME))) {
            return date;
        }
        count(kind, page.toString());
        return null;
    }

    private synchronized void count(String kind, String id) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(kind, k -> new ArrayList<>());
        if (some.size() < EXAMPLES && !some.contains(id)) {
            some.add(id);
        }
    }

    /** Reports the removed dates of items other than pages, after everything was read. */
    public synchronized void conclude() {
        counts.forEach((kind, count) -> {
            List<String> some = examples.getOrDefault(kind, List.of());
            recordSink.failure(
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            "dates of " + kind,
                            "%,d %s of %s cannot be true (pages %s%s): before 1990 or too far in the future."
                                    .formatted(
                                            count,
                                            count == 1 ? "date" : "dates",
                                            kind,
                                            some.stream().sorted().collect(Collectors.joining(", ")),
                                            count > some.size() ? " and more" : ""),
                            "They are left empty. Ask the administrator of the site to check the stored dates."),
                    null,
                    null);
        });
    }

    @Override
    public void page(Page page) {
        Version version = page.version();
        Instant modified = version == null ? null : version.when();
        Set<Group> missing = EnumSet.noneOf(Group.class);
        missing.addAll(page.missing());
        if (!isTrue(page.createdAt())) {
            tell(page, "created", page.createdAt());
        }
        if (!isTrue(modified)) {
            tell(page, "changed", modified);
        }
        Instant created = isTrue(page.createdAt()) ? page.createdAt() : null;
        modified = isTrue(modified) ? modified : null;
        if (created == null || modified == null) {
            missing.add(Group.HISTORY);
        }
        recordSink.page(new Page(
                page.id(),
                page.space(),
                page.spaceId(),
                page.type(),
                page.subtype(),
                page.status(),
                page.title(),
                page.url(),
                page.parent(),
                version == null ? null : new Version(version.number(), modified, version.by(), version.minor()),
                created,
                page.creator(),
                page.owner(),
                page.contributors(),
                page.labels(),
                page.readRestricted(),
                page.editor(),
                missing,
                page.readAt()));
    }

    private void tell(Page page, String what, @Nullable Instant date) {
        recordSink.failure(
                new Failure(
                        Code.GROUP_UNREADABLE,
                        "page %s in %s".formatted(page.id(), page.space()),
                        "\"%s\" was %s on %s, which cannot be true.".formatted(page.title(), what, date),
                        "The date is left empty. Ask the administrator of the site to check the stored date."),
                page.space(),
                page.id());
    }

    @Override
    public void attachment(Attachment file) {
        recordSink.attachment(new Attachment(
                file.id(),
                file.page(),
                file.name(),
                file.mediaType(),
                file.bytes(),
                file.version(),
                checked(file.createdAt(), "attachments", file.page()),
                file.author()));
    }

    @Override
    public void nestedList(NestedList list) {
        recordSink.nestedList(list);
    }

    @Override
    public void comment(Comment comment) {
        recordSink.comment(new Comment(
                comment.id(),
                comment.page(),
                comment.version(),
                checked(comment.createdAt(), "comments", comment.page())));
    }

    @Override
    public WorkflowSink workflow() {
        return new PlausibleWorkflow(recordSink.workflow(), this);
    }

    @Override
    public void space(Space space) {
        recordSink.space(space);
    }

    @Override
    public void lookedUp(LookupResult lookupResult) {
        recordSink.lookedUp(lookupResult);
    }

    @Override
    public void container(Container container) {
        recordSink.container(container);
    }

    @Override
    public void parent(PageId page, @Nullable PageId parent) {
        recordSink.parent(page, parent);
    }

    @Override
    public void body(Body body) {
        recordSink.body(body);
    }

    @Override
    public void comments(CommentReading reading) {
        recordSink.comments(reading);
    }

    @Override
    public void commentBody(CommentBody body) {
        recordSink.commentBody(body);
    }

    @Override
    public void incomplete(PageId page, Group group) {
        recordSink.incomplete(page, group);
    }

    @Override
    public void person(Person person) {
        recordSink.person(person);
    }

    @Override
    public void listing(Listing listing) {
        recordSink.listing(listing);
    }

    @Override
    public void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        recordSink.failure(failure, space, page);
    }
}
