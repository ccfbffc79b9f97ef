package org.stocktake.source.export;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
import org.stocktake.source.WorkflowSink;

/** A sink that only counts records. */
record Counting(AtomicLong pages, AtomicLong characters, List<Failure> failures) implements RecordSink {
    @Override
    public void page(Page page) {
        pages.incrementAndGet();
    }

    @Override
    public void body(Body body) {
        characters.addAndGet(body.text().length());
    }

    @Override
    public void space(Space space) {}

    @Override
    public void container(Container container) {}

    @Override
    public void parent(PageId page, @Nullable PageId parent) {}

    @Override
    public void attachment(Attachment attachment) {}

    @Override
    public void nestedList(NestedList list) {}

    @Override
    public void comment(Comment comment) {}

    @Override
    public void comments(CommentReading reading) {}

    @Override
    public void commentBody(CommentBody body) {}

    @Override
    public void incomplete(PageId page, Group group) {}

    @Override
    public void lookedUp(LookupResult lookupResult) {}

    @Override
    public void person(Person person) {}

    @Override
    public void listing(Listing listing) {}

    @Override
    public WorkflowSink workflow() {
        throw new AssertionError("an export knows no workflows");
    }

    @Override
    public void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        failures.add(failure);
    }
}
