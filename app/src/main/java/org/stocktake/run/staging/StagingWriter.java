package org.stocktake.run.staging;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Failure;
import org.stocktake.measure.PropertyKeys;
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
import org.stocktake.relate.Inputs;
import org.stocktake.run.progress.ProgressTracker;
import org.stocktake.source.CommentReading;
import org.stocktake.source.Listing;
import org.stocktake.source.LookupResult;
import org.stocktake.source.NestedList;
import org.stocktake.source.RecordSink;
import org.stocktake.source.WorkflowSink;

/**
 * Writes the records of a source into the input tables for SQL, and counts them. Bodies and comments are measured on the
 * way, so that no text is stored. All rows are written after {@link #close}. Thread-safe.
 */
public final class StagingWriter implements RecordSink, AutoCloseable {
    private final Appender spaces;
    private final Appender pages;
    private final Appender containers;
    private final Appender parents;
    private final Appender people;
    private final Appender contributors;
    private final Appender attachments;
    private final Appender nestedLists;
    private final Appender comments;
    private final Appender commentReadings;
    private final Appender gaps;
    private final Appender lookUps;
    private final Appender listings;
    private final Appender failures;
    private final BodyStaging bodies;
    private final WorkflowStagingWriter workflow;
    private final CommentSearch searched;
    private final ProgressTracker progressTracker;

    public StagingWriter(Engine engine, Set<URI> bases, PropertyKeys keys, ProgressTracker progressTracker) {
        this.progressTracker = progressTracker;
        spaces = engine.append(Inputs.SPACE);
        pages = StagingTables.pages(engine);
        containers = engine.append(Inputs.CONTAINER);
        parents = engine.append(Inputs.PARENT);
        people = engine.append(Inputs.PERSON);
        contributors = engine.append(Inputs.CONTRIBUTOR);
        attachments = engine.append(Inputs.ATTACHMENT);
        nestedLists = engine.append(Inputs.NESTED_LIST);
        comments = engine.append(Inputs.COMMENT);
        commentReadings = engine.append(Inputs.COMMENT_READING);
        gaps = engine.append(Inputs.GAP);
        lookUps = engine.append(Inputs.LOOKED_UP);
        listings = engine.append(Inputs.LISTING);
        failures = engine.append(Inputs.FAILURE);
        workflow = new WorkflowStagingWriter(engine, progressTracker);
        searched = new CommentSearch(engine, bases);
        bodies = new BodyStaging(engine, bases, keys, progressTracker, failures);
    }

    @Override
    public void space(Space space) {
        spaces.add(Arrays.asList(
                space.key().value(),
                space.id(),
                space.name(),
                space.type(),
                space.status(),
                space.home() == null ? null : space.home().value()));
    }

    @Override
    public void page(Page page) {
        pages.add(StagingTables.row(page));
        Set<PersonId> authors = page.contributors();
        if (authors != null) {
            Integer version =
                    page.version() == null ? null : (Integer) page.version().number();
            for (PersonId author : authors) {
                contributors.add(Arrays.asList(page.id().value(), version, author.value()));
            }
        }
        progressTracker.listed(page);
    }

    @Override
    public void container(Container container) {
        containers.add(Arrays.asList(
                container.id().value(),
                container.type().text(),
                container.title(),
                container.parent() == null ? null : container.parent().value(),
                container.above().text(),
                container.space().value()));
    }

    @Override
    public void parent(PageId page, @Nullable PageId parent) {
        parents.add(Arrays.asList(page.value(), parent == null ? null : parent.value()));
    }

    @Override
    public void body(Body body) {
        bodies.take(body);
    }

    @Override
    public void attachment(Attachment attachment) {
        attachments.add(Arrays.asList(
                attachment.id(),
                attachment.page().value(),
                attachment.name(),
                attachment.mediaType(),
                attachment.bytes(),
                attachment.version(),
                attachment.createdAt(),
                text(attachment.author())));
    }

    @Override
    public void nestedList(NestedList list) {
        nestedLists.add(
                Arrays.asList(list.page().value(), list.version(), list.group().text(), list.fingerprint()));
    }

    @Override
    public void comment(Comment comment) {
        comments.add(Arrays.asList(comment.id(), comment.page().value(), comment.createdAt(), comment.version()));
    }

    @Override
    public void comments(CommentReading reading) {
        commentReadings.add(Arrays.asList(
                reading.spaces().stream().map(SpaceKey::value).collect(Collectors.joining(" ")),
                reading.readAt(),
                reading.allReadAt(),
                reading.listed(),
                reading.agreed(),
                reading.onlyNew()));
    }

    @Override
    public void commentBody(CommentBody body) {
        searched.take(body);
    }

    @Override
    public void incomplete(PageId page, Group group) {
        gaps.add(Arrays.asList(page.value(), group.text()));
    }

    @Override
    public void lookedUp(LookupResult lookupResult) {
        lookUps.add(StagingTables.row(lookupResult));
    }

    @Override
    public void person(Person person) {
        people.add(Arrays.asList(
                person.id().value(),
                person.username(),
                person.name(),
                person.state().text(),
                person.kind().text()));
    }

    @Override
    public void listing(Listing listing) {
        listings.add(Arrays.asList(
                listing.space() == null ? null : listing.space().value(),
                listing.kind().text(),
                listing.reported(),
                listing.listed(),
                listing.complete()));
    }

    @Override
    public WorkflowSink workflow() {
        return workflow;
    }

    @Override
    public void failure(Failure failure, @Nullable SpaceKey space, @Nullable PageId page) {
        failures.add(Inputs.row(failure, space, page));
    }

    private static @Nullable String text(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    @Override
    public void close() {
        bodies.close();
        searched.close();
        Stream.of(
                        spaces,
                        pages,
                        containers,
                        parents,
                        people,
                        contributors,
                        attachments,
                        nestedLists,
                        comments,
                        commentReadings,
                        gaps,
                        lookUps,
                        listings,
                        failures)
                .forEach(Appender::close);
        workflow.close();
    }
}
