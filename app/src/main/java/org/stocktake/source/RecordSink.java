package org.stocktake.source;

import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.Folder;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/**
 * Where a source puts what it reads. The same thing may come twice (a site lists a moved page twice until its index
 * catches up): the highest version of an id is kept. Thread-safe.
 */
public interface RecordSink {
    void space(Space space);

    void page(Page page);

    void folder(Folder folder);

    /**
     * What the ancestors of another page tell of a page, which may itself come without them.
     *
     * @param parent absent where the page is at the top of its space
     */
    void parent(PageId page, @Nullable PageId parent);

    void body(Body body);

    void attachment(Attachment attachment);

    void comment(Comment comment);

    /** The text of a comment, from a source that has it at hand. */
    void commentBody(CommentBody body);

    /** A group of a page that is not known whole, found outside of what {@link #page} tells of it. */
    void missing(PageId page, Group group);

    /** What a look-up told of a page that an earlier week published and that no list holds, read by its id or not. */
    void lookedUp(LookupResult lookupResult);

    void person(Person person);

    void listing(Listing listing);

    /** Where what a workflow app says goes. */
    WorkflowSink workflow();

    /** Something that could not be read, with the space and the page concerned where it is about one. */
    void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page);
}
