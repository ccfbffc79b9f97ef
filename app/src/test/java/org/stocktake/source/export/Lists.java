package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.List;
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
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.CommentReading;
import org.stocktake.source.Listing;
import org.stocktake.source.LookupResult;
import org.stocktake.source.NestedList;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RecordingWorkflowSink;
import org.stocktake.source.WorkflowSink;

/** A sink that stores all records in lists, in order of arrival. */
final class Lists implements RecordSink {
    record Told(
            Failure failure,
            @Nullable SpaceKey space,
            @Nullable PageId page) {}

    final List<Space> spaces = new ArrayList<>();
    final List<Page> pages = new ArrayList<>();
    final List<Container> containers = new ArrayList<>();
    final List<Body> bodies = new ArrayList<>();
    final List<Attachment> attachments = new ArrayList<>();
    final List<Comment> comments = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    final List<CommentBody> commentBodies = new ArrayList<>();
    final List<String> gaps = new ArrayList<>();
    final List<Listing> listings = new ArrayList<>();
    final List<Told> failures = new ArrayList<>();
    final RecordingWorkflowSink workflow = new RecordingWorkflowSink();

    @Override
    public void space(Space space) {
        spaces.add(space);
    }

    @Override
    public void page(Page page) {
        pages.add(page);
    }

    @Override
    public void container(Container container) {
        containers.add(container);
    }

    @Override
    public void parent(PageId page, @Nullable PageId parent) {
        throw new AssertionError("an export lists no ancestors");
    }

    @Override
    public void body(Body body) {
        bodies.add(body);
    }

    @Override
    public void attachment(Attachment attachment) {
        attachments.add(attachment);
    }

    @Override
    public void nestedList(NestedList list) {}

    @Override
    public void comment(Comment comment) {
        comments.add(comment);
    }

    @Override
    public void comments(CommentReading reading) {}

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
        throw new AssertionError("an export has nothing to look up");
    }

    @Override
    public void person(Person person) {
        people.add(person);
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

    Page page(long id) {
        return pages.stream()
                .filter(p -> p.id().value() == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("page " + id + " was not given"));
    }

    List<String> sentences() {
        return failures.stream().map(told -> told.failure().sentence()).toList();
    }
}
