package org.stocktake.source;

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

/**
 * Receives the records that a source reads. A record may arrive twice, because a site lists a moved page twice until
 * its index is updated: the highest version of an id wins. Thread-safe.
 */
public interface RecordSink {
    void space(Space space);

    void page(Page page);

    /** A container of which nothing could be read is given too, so that pages in it are known to have a parent. */
    void container(Container container);

    /**
     * The parent of a page according to the ancestors of another page. The page itself may lack its ancestors.
     *
     * @param parent absent at the top of the space
     */
    void parent(PageId page, @Nullable PageId parent);

    void body(Body body);

    void attachment(Attachment attachment);

    /** A list within a reply that was completed, with {@link #attachment} or the labels of {@link #page}. */
    void nestedList(NestedList list);

    void comment(Comment comment);

    /** How a list of comments was read, for the next week. */
    void comments(CommentReading reading);

    /** The text of a comment, from a source that has it without a further request. */
    void commentBody(CommentBody body);

    /** Marks a group of a page as incomplete, in addition to what {@link #page} reported. */
    void incomplete(PageId page, Group group);

    /**
     * Lookup result of a page that an earlier week published and no listing holds, whether it was read by id or not.
     */
    void lookedUp(LookupResult lookupResult);

    void person(Person person);

    void listing(Listing listing);

    /** Sink for workflow data. */
    WorkflowSink workflow();

    /** Something that could not be read, with its space and page if it concerns one. */
    void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page);
}
