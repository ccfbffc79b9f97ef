package org.stocktake.run;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Failure;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.LinkRows;
import org.stocktake.measure.Measured;
import org.stocktake.measure.MeasuringPool;
import org.stocktake.measure.NormalizedTitle;
import org.stocktake.measure.PageMetrics;
import org.stocktake.measure.PageProperties;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.Folder;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.relate.Inputs;
import org.stocktake.source.Listing;
import org.stocktake.source.LookupResult;
import org.stocktake.source.RecordSink;
import org.stocktake.source.WorkflowSink;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Writes the records of a source into the input tables for SQL. Bodies are measured on the way, so that no text is
 * stored. All rows are written after {@link #close}. Thread-safe.
 */
final class StagingWriter implements RecordSink, AutoCloseable {
    private static final List<Filled<Page>> PAGE = Stream.concat(
                    PageMetrics.listed().stream(),
                    Stream.of(
                            new Filled<Page>(
                                    Column.of(
                                            "minor_edit",
                                            Type.BOOLEAN,
                                            "",
                                            "Whether the last version is a minor edit."),
                                    page -> page.version() == null
                                            ? null
                                            : page.version().minor()),
                            new Filled<Page>(
                                    Column.of("plain_title", Type.TEXT, "", "The title, as titles are compared."),
                                    page -> NormalizedTitle.of(page.title())),
                            new Filled<Page>(
                                    Column.of("missing", Type.TEXT, "", "Groups the source could not read."),
                                    page -> page.missing().stream()
                                            .map(Group::text)
                                            .sorted()
                                            .collect(Collectors.joining(";"))),
                            new Filled<Page>(
                                    Column.of("read_at", Type.INSTANT, "", "When the reply came."), Page::readAt)))
            .toList();
    private static final List<Filled<Measured>> MEASURED = Stream.of(
                    List.of(
                            new Filled<Measured>(
                                    Column.of("page_id", Type.BIGINT, "", "The page."),
                                    measured -> measured.page().value()),
                            new Filled<Measured>(
                                    Column.of("version", Type.INTEGER, "", "The version measured."),
                                    Measured::version)),
                    PageMetrics.measured(),
                    PageMetrics.internal())
            .flatMap(List::stream)
            .toList();

    /** Maximum size of waiting bodies in bytes: enough to keep two cores busy. */
    private static final long WAITING_BYTES = 16L << 20;

    private final Appender spaces;
    private final Appender pages;
    private final Appender folders;
    private final Appender parents;
    private final Appender people;
    private final Appender contributors;
    private final Appender attachments;
    private final Appender comments;
    private final Appender gaps;
    private final Appender lookUps;
    private final Appender listings;
    private final Appender failures;
    private final Appender measured;
    private final Appender references;
    private final Appender properties;
    private final WorkflowStagingWriter workflow;
    private final MeasuringPool measuringPool;
    private final SearchedComments.Search searched;
    private final ProgressTracker progressTracker;

    StagingWriter(Engine engine, Set<URI> bases, PropertyKeys keys, ProgressTracker progressTracker) {
        this.progressTracker = progressTracker;
        Inputs.all().forEach(table -> engine.append(table).close());
        spaces = engine.append(Inputs.SPACE);
        pages = engine.append(table("listed", PAGE));
        folders = engine.append(Inputs.FOLDER);
        parents = engine.append(Inputs.PARENT);
        people = engine.append(Inputs.PERSON);
        contributors = engine.append(Inputs.CONTRIBUTOR);
        attachments = engine.append(Inputs.ATTACHMENT);
        comments = engine.append(Inputs.COMMENT);
        gaps = engine.append(Inputs.GAP);
        lookUps = engine.append(Inputs.LOOKED_UP);
        listings = engine.append(Inputs.LISTING);
        failures = engine.append(Inputs.FAILURE);
        measured = engine.append(table("measured", MEASURED));
        references = engine.append(LinkRows.ROWS.table());
        properties = engine.append(PageProperties.ROWS.table());
        workflow = new WorkflowStagingWriter(engine, progressTracker);
        searched = new SearchedComments.Search(engine, bases);
        measuringPool = new MeasuringPool(
                bases,
                keys,
                Runtime.getRuntime().availableProcessors(),
                WAITING_BYTES,
                this::measured,
                (body, failure) -> failure(failure, body.space(), body.page()));
    }

    private static <S> Table table(String name, List<Filled<S>> columns) {
        return Filled.table(name, "thing as it was read", "An input of the SQL.", List.of(), columns);
    }

    /** Fingerprint of everything that affects measuring, including columns and page properties. */
    static String rules(Set<URI> bases, PropertyKeys keys) {
        List<String> names = Stream.concat(
                        MEASURED.stream().map(filled -> filled.column().name()), keys.ruleText().stream())
                .toList();
        return BodyMeasurer.rules(bases) + "-" + Integer.toHexString(names.hashCode());
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
        pages.add(row(PAGE, page));
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
    public void folder(Folder folder) {
        folders.add(Arrays.asList(
                folder.id().value(),
                folder.parent() == null ? null : folder.parent().value(),
                folder.title(),
                folder.space().value()));
    }

    @Override
    public void parent(PageId page, @Nullable PageId parent) {
        parents.add(Arrays.asList(page.value(), parent == null ? null : parent.value()));
    }

    @Override
    public void body(Body body) {
        progressTracker.read(body);
        measuringPool.submit(body);
    }

    private void measured(Measured body) {
        measured.add(row(MEASURED, body));
        LinkRows.ROWS.rows(body).forEach(references::add);
        PageProperties.ROWS.rows(body).forEach(properties::add);
        progressTracker.measured(body.page());
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
    public void comment(Comment comment) {
        comments.add(Arrays.asList(comment.id(), comment.page().value(), comment.createdAt(), comment.version()));
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
        lookUps.add(IdResolver.row(lookupResult));
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

    private static <S> List<@Nullable Object> row(List<Filled<S>> columns, S filling) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value().apply(filling);
        }
        return Arrays.asList(values);
    }

    private static @Nullable String text(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    @Override
    public void close() {
        measuringPool.close();
        searched.close();
        Stream.of(
                        spaces,
                        pages,
                        folders,
                        parents,
                        people,
                        contributors,
                        attachments,
                        comments,
                        gaps,
                        lookUps,
                        listings,
                        failures,
                        measured,
                        references,
                        properties)
                .forEach(Appender::close);
        workflow.close();
    }
}
