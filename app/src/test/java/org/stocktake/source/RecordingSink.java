package org.stocktake.source;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
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
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/** The records of a source, by id. */
public class RecordingSink implements RecordSink {
    public final SortedMap<SpaceKey, Space> spaces = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, Page> pages = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, Container> containers = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, String> parents = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, Body> bodies = new ConcurrentSkipListMap<>();
    public final SortedMap<Long, Attachment> attachments = new ConcurrentSkipListMap<>();
    public final SortedMap<Long, Comment> comments = new ConcurrentSkipListMap<>();
    public final SortedMap<PersonId, Person> people = new ConcurrentSkipListMap<>();
    public final List<CommentReading> commentReadings = new CopyOnWriteArrayList<>();
    public final List<CommentBody> commentBodies = new CopyOnWriteArrayList<>();
    public final SortedMap<PageId, LookupResult> lookedUp = new ConcurrentSkipListMap<>();
    public final List<String> gaps = new CopyOnWriteArrayList<>();
    public final List<Listing> listings = new CopyOnWriteArrayList<>();
    public final RecordingWorkflowSink workflow = new RecordingWorkflowSink();
    public final List<Told> failures = new CopyOnWriteArrayList<>();

    /** A failure with its space and page. */
    public record Told(
            Failure failure,
            @Nullable SpaceKey space,
            @Nullable PageId page) {}

    @Override
    public void space(Space space) {
        spaces.put(space.key(), space);
    }

    @Override
    public void page(Page page) {
        pages.put(page.id(), page);
    }

    @Override
    public void container(Container container) {
        containers.put(container.id(), container);
    }

    @Override
    public void parent(PageId page, @Nullable PageId parent) {
        parents.put(page, parent == null ? "none" : parent.toString());
    }

    @Override
    public void body(Body body) {
        bodies.put(body.page(), body);
    }

    @Override
    public void attachment(Attachment attachment) {
        attachments.put(attachment.id(), attachment);
    }

    @Override
    public void nestedList(NestedList list) {}

    @Override
    public void comment(Comment comment) {
        comments.put(comment.id(), comment);
    }

    @Override
    public void comments(CommentReading reading) {
        commentReadings.add(reading);
    }

    @Override
    public void commentBody(CommentBody body) {
        commentBodies.add(body);
    }

    @Override
    public void incomplete(PageId page, Group group) {
        gaps.add(page + " " + group.text());
    }

    @Override
    public void lookedUp(LookupResult lookupResult) {
        lookedUp.put(lookupResult.id(), lookupResult);
    }

    @Override
    public void person(Person person) {
        people.put(person.id(), person);
    }

    @Override
    public void listing(Listing listing) {
        listings.add(listing);
    }

    @Override
    public WorkflowSink workflow() {
        return workflow;
    }

    @Override
    public void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        failures.add(new Told(failure, space, page));
    }

    public List<String> sentences() {
        return failures.stream().map(told -> told.failure().sentence()).sorted().toList();
    }

    /** The state for a later week: the bodies that were read. */
    public IncrementalState asKnown() {
        Map<PageId, Body> known = Map.copyOf(bodies);
        return new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                Body body = known.get(page);
                return body != null && body.version() == version;
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return known.values().stream()
                        .filter(body -> body.space().equals(space))
                        .count();
            }
        };
    }
}
