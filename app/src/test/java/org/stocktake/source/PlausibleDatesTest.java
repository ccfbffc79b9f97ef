package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Attachment;
import org.stocktake.model.Comment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;

/** Impossible dates are unknown and reported, for every source. */
class PlausibleDatesTest {
    private static final Instant RUN = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant BEFORE_ALL = Instant.parse("1989-12-31T23:59:59Z");
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2027-11-23T12:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("2027-11-23T12:00:01Z");
    private static final Instant END = Instant.parse("+999999999-12-31T23:59:59Z");

    private final RecordingSink recordingSink = new RecordingSink();
    private final PlausibleDates dates = new PlausibleDates(recordingSink, RUN);

    private Page read(@Nullable Instant created, @Nullable Instant modified) {
        PageId id = new PageId(7);
        dates.page(new Page(
                id,
                new SpaceKey("KB"),
                1L,
                ContentType.PAGE,
                ContentStatus.CURRENT,
                "Guide",
                null,
                null,
                new Version(3, modified, null, false),
                created,
                null,
                Set.of(),
                null,
                false,
                Set.of(Group.LABELS),
                RUN));
        return Objects.requireNonNull(recordingSink.pages.get(id));
    }

    @Test
    void datesFrom1990UntilAYearAfterTheRunAreKept() {
        Page page = read(FIRST, LAST);

        assertThat(page.createdAt()).isEqualTo(FIRST);
        assertThat(page.version()).isEqualTo(new Version(3, LAST, null, false));
        assertThat(page.missing()).containsExactly(Group.LABELS);
        assertThat(recordingSink.failures).isEmpty();
    }

    @Test
    void aPageWhoseDateCannotBeTrueHasNoneAndHasNotComeWhole() {
        Page page = read(BEFORE_ALL, TOO_LATE);

        assertThat(page.createdAt()).isNull();
        assertThat(page.version()).isEqualTo(new Version(3, null, null, false));
        assertThat(page.missing()).containsExactlyInAnyOrder(Group.LABELS, Group.HISTORY);
        String remedy = " The date is left empty. Ask the administrator of the site to check the stored date.";
        assertThat(recordingSink.sentences())
                .containsExactly(
                        "page 7 in KB: \"Guide\" was changed on 2027-11-23T12:00:01Z, which cannot be true." + remedy,
                        "page 7 in KB: \"Guide\" was created on 1989-12-31T23:59:59Z, which cannot be true." + remedy);
        assertThat(recordingSink.failures).allMatch(told -> new PageId(7).equals(told.page()));
    }

    @Test
    void aDateAtTheEndOfTimeStopsNothing() {
        assertThat(read(RUN, END).version()).isEqualTo(new Version(3, null, null, false));
    }

    @Test
    void aPageWithoutADateHasNotComeWhole() {
        assertThat(read(null, RUN).missing()).contains(Group.HISTORY);
        assertThat(read(RUN, null).missing()).contains(Group.HISTORY);
    }

    @Test
    void datesOfFilesAndCommentsAreCounted() {
        for (long id = 1; id <= 7; id++) {
            dates.attachment(new Attachment(id, new PageId(10 + id), "a.png", null, 1L, 1, END, null));
        }
        dates.comment(new Comment(800, new PageId(3), 1, BEFORE_ALL));
        dates.comment(new Comment(801, new PageId(3), 1, RUN));
        dates.conclude();

        assertThat(recordingSink.attachments.values())
                .extracting(Attachment::createdAt)
                .containsOnlyNulls();
        assertThat(recordingSink.comments.values())
                .extracting(Comment::createdAt)
                .containsExactly(null, RUN);
        String remedy = " They are left empty. Ask the administrator of the site to check the stored dates.";
        assertThat(recordingSink.sentences())
                .containsExactly(
                        "dates of attachments: 7 dates of attachments cannot be true (pages 11, 12, 13, 14, 15 and"
                                + " more): before 1990 or too far in the future."
                                + remedy,
                        "dates of comments: 1 date of comments cannot be true (pages 3): before 1990 or too far in the"
                                + " future."
                                + remedy);
    }

    @Test
    void whatIsDueInAWorkflowMayLieFarAhead() {
        PageId page = new PageId(7);
        Instant far = Instant.parse("2040-01-01T00:00:00Z");
        dates.workflow().status(new Status(page, SourceOutcome.OK, "QM", "Draft", null, null, null, far, null));
        dates.workflow().task(new Task(page, "1", "Read", null, END, RUN));
        dates.workflow().task(new Task(page, "2", "Read", null, RUN, far));
        dates.workflow().event(new Event(page, END, Event.Kind.STATE, "Draft", "Review", null, null, null));
        dates.workflow().event(new Event(page, RUN, Event.Kind.STATE, "Draft", "Review", null, null, null));
        dates.conclude();

        assertThat(recordingSink.workflow.statuses.values())
                .extracting(Status::dueAt)
                .containsExactly(far);
        assertThat(recordingSink.workflow.tasks).containsExactly(new Task(page, "1", "Read", null, null, RUN));
        assertThat(recordingSink.workflow.events).extracting(Event::at).containsExactly(RUN);
        assertThat(recordingSink.failures)
                .extracting(told -> told.failure().where())
                .containsExactly(
                        "dates of activity of workflows",
                        "dates of deadlines of workflows",
                        "dates of tasks of workflows");
    }
}
