package org.stocktake.source.export;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.Container;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordSink;
import org.stocktake.source.comala.ComalaOptions;
import org.stocktake.source.export.Entity.Reference;
import org.stocktake.source.export.EntityReader.Bodies;

/** Second pass over an export: passes the content on, completed with the references of the first pass. */
final class SecondPass {
    private static final Set<String> TYPES =
            Set.of("Page", "BlogPost", "Folder", "CustomContentEntityObject", "BodyContent", "Attachment", "Comment");

    /** Groups that may be incomplete if the file is cut off. */
    private static final Set<Group> UNKNOWN_IF_CUT =
            EnumSet.of(Group.CONTRIBUTORS, Group.LABELS, Group.RESTRICTIONS, Group.ATTACHMENTS, Group.COMMENTS);

    private final int number;
    private final Export export;
    private final FirstPass firstPass;
    private final Dates dates;
    private final Instant readAt;
    private final IncrementalState incrementalState;
    private final RecordSink recordSink;
    private final LongMap passedOn;
    private final ExportProblems exportProblems;
    private final Map<SpaceKey, Map<Listing.Kind, Long>> listed = new LinkedHashMap<>();
    /** Number of items of each kind that could not be listed. */
    private final Map<SpaceKey, Map<Listing.Kind, Long>> unlisted = new HashMap<>();

    private final Set<ExportPeople.PersonRef> mentioned = new HashSet<>();
    private final Map<Long, Space> chosen;
    private final ComalaOptions.Mode workflows;
    private final WorkflowRecords properties;

    /**
     * @param passedOn content passed on so far, by id, with the number of its export
     * @param number of this export in the run
     * @param workflows whether workflow data is read: in any mode but off
     */
    SecondPass(
            int number,
            Export export,
            FirstPass firstPass,
            Predicate<Space> chosen,
            ComalaOptions.Mode workflows,
            Instant readAt,
            IncrementalState incrementalState,
            RecordSink recordSink,
            LongMap passedOn) {
        this.number = number;
        this.export = export;
        this.firstPass = firstPass;
        this.dates = new Dates(firstPass.descriptor().zone());
        this.workflows = workflows;
        this.properties = new WorkflowRecords(export.name(), recordSink, mentioned::add);
        this.readAt = readAt;
        this.incrementalState = incrementalState;
        this.recordSink = recordSink;
        this.passedOn = passedOn;
        this.exportProblems = new ExportProblems(export.name());
        this.chosen = new HashMap<>();
        for (Space space : firstPass.spaces()) {
            if (chosen.test(space) && space.id() != null) {
                this.chosen.put(space.id(), space);
            }
        }
    }

    void run() {
        for (Space space : chosen.values()) {
            recordSink.space(space);
            Map<Listing.Kind, Long> none = new EnumMap<>(Listing.Kind.class);
            for (Listing.Kind kind : Listing.Kind.values()) {
                none.put(kind, 0L);
            }
            listed.put(space.key(), none);
        }
        ExportScan exportScan = ExportScan.of(export, TYPES, Bodies.KEPT, this::accept);
        mentioned.stream().map(firstPass.people()::person).forEach(recordSink::person);
        listed.forEach((space, counts) -> counts.forEach((kind, count) -> recordSink.listing(new Listing(
                space, kind, expected(space, kind, count), count, firstPass.isComplete() && exportScan.complete()))));
        firstPass.report(failure -> recordSink.failure(failure, null, null));
        firstPass.problems().forEach(this::tell);
        if (!firstPass.isComplete()) {
            exportProblems.dropMissing();
        }
        exportProblems.forEach(this::tell);
    }

    /** An export contains no totals; the expected total is the listed items plus the unlisted ones. */
    private @Nullable Long expected(SpaceKey space, Listing.Kind kind, long count) {
        Long more = unlisted.getOrDefault(space, Map.of()).get(kind);
        return more == null ? null : (Long) (count + more);
    }

    private void tell(Failure failure, @Nullable SpaceKey space) {
        if (space == null || listed.containsKey(space)) {
            recordSink.failure(failure, space, null);
        }
    }

    private void accept(Entity entity) {
        Long id = entity.number();
        // Bodies have ids of their own, which are not used.
        if (id == null || (id <= 0 && !entity.type().equals("BodyContent"))) {
            withoutId(entity);
            return;
        }
        switch (entity.type()) {
            case "Page", "BlogPost", "Folder", "CustomContentEntityObject" -> content(entity, id);
            case "BodyContent" -> body(entity);
            case "Attachment" -> attachment(entity, id);
            case "Comment" -> comment(entity, id);
            default -> throw new IllegalStateException("an object of class " + entity.type() + " was not asked for");
        }
    }

    private void withoutId(Entity entity) {
        if (ContentState.of(entity) != ContentState.CURRENT) {
            return;
        }
        switch (entity.type()) {
            case "Page", "BlogPost" -> pageWithoutId(entity);
            case "Attachment" -> {
                Reference holder = holder(entity);
                Long page = holder == null ? null : holder.number();
                markIncomplete(page, Group.ATTACHMENTS, ExportProblems.Kind.ATTACHMENT_WITHOUT_ID, entity);
            }
            case "Comment" ->
                markIncomplete(
                        firstPass.threads().pageOf(entity),
                        Group.COMMENTS,
                        ExportProblems.Kind.COMMENT_WITHOUT_ID,
                        entity);
            default -> {
                // Objects that are not counted.
            }
        }
    }

    /** The page exists but cannot be read, so its space is incomplete. The first pass reports it. */
    private void pageWithoutId(Entity entity) {
        Space space = Containers.isOne(entity) ? null : chosen(firstPass.spaceOf(entity));
        if (space != null) {
            Listing.Kind kind = entity.type().equals("Page") ? Listing.Kind.PAGES : Listing.Kind.BLOGPOSTS;
            unlisted.computeIfAbsent(space.key(), key -> new EnumMap<>(Listing.Kind.class))
                    .merge(kind, 1L, Long::sum);
        }
    }

    /** An object of a page has no id, so the group of the page is incomplete. */
    private void markIncomplete(@Nullable Long page, Group group, ExportProblems.Kind kind, Entity entity) {
        PageFacts facts = page == null ? null : firstPass.page(page);
        Space space = facts == null ? null : chosenSpace(facts);
        exportProblems.count(kind, space == null ? null : space.key(), entity.text("title"));
        if (page != null && space != null) {
            recordSink.incomplete(new PageId(page), group);
        }
    }

    private void content(Entity entity, long id) {
        if (Containers.isOne(entity)) {
            container(entity, id);
        } else if (FirstPass.isPage(entity.type())) {
            page(entity, id);
        }
    }

    private void container(Entity entity, long id) {
        Container.Type type = Containers.typeOf(entity);
        Space space = ContentState.of(entity) == ContentState.CURRENT ? chosen(firstPass.spaceOf(entity)) : null;
        if (type == null || space == null || id <= 0 || !passedOn.putIfAbsent(id, number)) {
            return;
        }
        recordSink.container(new Container(
                new PageId(id),
                space.key(),
                type,
                entity.text("title"),
                pageId(Containers.parentOf(entity)),
                Container.Above.PARENT));
    }

    private void page(Entity entity, long id) {
        PageFacts facts = firstPass.page(id);
        Space space = facts == null ? null : chosenSpace(facts);
        ContentType type = facts == null ? null : facts.type();
        ContentStatus status = facts == null ? null : facts.state().listedStatus();
        if (facts == null
                || space == null
                || type == null
                || status == null
                || PageFacts.versionOf(entity) != facts.version()) {
            return;
        }
        if (!passedOn.putIfAbsent(id, number)) {
            if (passedOn.get(id, number) != number) {
                exportProblems.count(ExportProblems.Kind.PAGE_ELSEWHERE, space.key(), id);
            }
            return;
        }
        PageId page = new PageId(id);
        boolean whole = firstPass.isComplete();
        Set<Group> missing = EnumSet.noneOf(Group.class);
        Instant created = date(entity, "creationDate", space, page, missing);
        Instant modified = date(entity, "lastModificationDate", space, page, missing);
        if (!firstPass.bodies().has(id)) {
            missing.add(Group.BODY);
            if (whole) {
                tell(space, page, "Its body is not in the export, so nothing in it could be measured.");
            }
        }
        List<Label> labels = whole ? firstPass.labels().of(id) : null;
        if (labels == null) {
            missing.add(Group.LABELS);
        }
        if (facts.historyMissing()) {
            missing.add(Group.CONTRIBUTORS);
        }
        if (facts.version() < 0) {
            missing.add(Group.HISTORY);
        }
        if (!whole) {
            missing.addAll(UNKNOWN_IF_CUT);
        }
        String title = entity.text("title");
        if (title == null) {
            missing.add(Group.HISTORY);
            exportProblems.count(ExportProblems.Kind.TITLE_MISSING, space.key(), id);
        }
        recordSink.page(new Page(
                page,
                space.key(),
                space.id(),
                type,
                status,
                title == null ? "" : title,
                null,
                pageId(facts.parent()),
                facts.version() < 0
                        ? null
                        : new Version(facts.version(), modified, person(entity, "lastModifier"), null),
                created,
                person(entity, "creator"),
                whole ? contributors(facts) : null,
                labels,
                whole ? firstPass.restrictions().covers(id) : null,
                missing,
                readAt));
        count(space, kind(type, status));
    }

    private void body(Entity entity) {
        Long id = firstPass.bodies().contentOf(entity);
        Long page = id == null ? null : firstPass.workflows().pageOf(id);
        if (id != null && page != null) {
            workflow(entity, page, firstPass.workflows().versionOf(id));
        } else {
            body(entity, id);
        }
    }

    /** Workflow data of a page; an export contains none for pages without workflow data. */
    private void workflow(Entity entity, long id, @Nullable Integer version) {
        PageFacts facts = firstPass.page(id);
        Space space = facts == null ? null : chosenSpace(facts);
        if (workflows == ComalaOptions.Mode.OFF || facts == null || space == null) {
            return;
        }
        properties.read(
                entity, new PageId(id), space.key(), version, facts.version() < 0 ? null : (Integer) facts.version());
    }

    private void body(Entity entity, @Nullable Long id) {
        PageFacts facts = id == null ? null : firstPass.page(id);
        Space space = facts == null ? null : chosenSpace(facts);
        if (id != null && facts == null && firstPass.threads().holds(id)) {
            commentBody(entity, id);
        }
        if (id == null || facts == null || space == null) {
            return;
        }
        PageId page = new PageId(id);
        // Versions start at 1. 0 marks a lost version, and such a page is measured in each run.
        int version = Math.max(facts.version(), 0);
        if (facts.version() > 0 && incrementalState.covers(page, version)) {
            return;
        }
        if (entity.isCut()) {
            recordSink.failure(ExportProblems.tooLong(export.name(), page), space.key(), page);
            return;
        }
        recordSink.body(new Body(page, space.key(), version, BodyIndex.format(entity), text(entity)));
    }

    private void commentBody(Entity entity, long comment) {
        Long page = firstPass.threads().pageOf(comment);
        PageFacts facts = page == null ? null : firstPass.page(page);
        if (facts != null && chosenSpace(facts) != null && !entity.isCut()) {
            recordSink.commentBody(new CommentBody(comment, BodyIndex.format(entity), text(entity)));
        }
    }

    private static String text(Entity body) {
        String text = body.rawText("body");
        return text == null ? "" : BodyIndex.format(body) == Body.Format.STORAGE ? CdataMending.repair(text) : text;
    }

    private void attachment(Entity entity, long id) {
        Reference holder = holder(entity);
        Long page = holder == null ? null : holder.number();
        if (ContentState.of(entity) != ContentState.CURRENT
                || (holder != null && OtherContent.TYPES.contains(holder.type()))) {
            return;
        }
        if (page == null) {
            exportProblems.count(ExportProblems.Kind.ATTACHMENT_LOST, null, id);
        }
        Space space = page == null ? null : holder(page, ExportProblems.Kind.ATTACHMENT_ASTRAY, id);
        if (page == null || space == null || !passedOn.putIfAbsent(id, number)) {
            return;
        }
        String title = entity.text("title");
        String name = title == null ? entity.text("fileName") : title;
        Long newer = entity.number("version");
        Long version = newer == null ? entity.number("attachmentVersion") : newer;
        Long bytes = firstPass.files().bytes(entity);
        if (bytes == null) {
            bytes = export.bytesOf("attachments/%d/%d/%d".formatted(page, id, version == null ? 1 : version));
        }
        Instant modified = date(entity, "lastModificationDate", space, id);
        recordSink.attachment(new Attachment(
                id,
                new PageId(page),
                name == null ? "" : name,
                firstPass.files().mediaType(entity),
                bytes == null || bytes < 0 ? null : bytes,
                version == null ? null : version.intValue(),
                modified == null ? date(entity, "creationDate", space, id) : modified,
                person(entity, "lastModifier")));
    }

    /** The container of an attachment; old exports use another property. */
    private static @Nullable Reference holder(Entity attachment) {
        Reference holder = attachment.reference("containerContent");
        return holder == null ? attachment.reference("content") : holder;
    }

    private void comment(Entity entity, long id) {
        if (ContentState.of(entity) != ContentState.CURRENT) {
            return;
        }
        Long page = firstPass.threads().pageOf(id);
        if (firstPass.isComplete() && firstPass.threads().isOrphaned(id)) {
            exportProblems.count(ExportProblems.Kind.COMMENT_LOST, null, id);
        }
        Space space = page == null ? null : holder(page, ExportProblems.Kind.COMMENT_ASTRAY, id);
        if (page == null || space == null || !passedOn.putIfAbsent(id, number)) {
            return;
        }
        recordSink.comment(new Comment(
                id,
                new PageId(page),
                Math.max(0, PageFacts.versionOf(entity)),
                date(entity, "creationDate", space, id)));
        count(space, Listing.Kind.COMMENTS);
    }

    /** The selected space of the containing page; counts objects whose page is missing. */
    private @Nullable Space holder(long page, ExportProblems.Kind orphanKind, long id) {
        PageFacts facts = firstPass.page(page);
        if (facts == null && !firstPass.holdsUnlisted(page)) {
            exportProblems.count(orphanKind, null, id);
        }
        return facts == null ? null : chosenSpace(facts);
    }

    private @Nullable Space chosenSpace(PageFacts facts) {
        return chosen(facts.space());
    }

    private @Nullable Space chosen(@Nullable Space space) {
        return space == null || space.id() == null ? null : chosen.get(space.id());
    }

    private static @Nullable PageId pageId(@Nullable Long id) {
        return id == null || id <= 0 ? null : new PageId(id);
    }

    private @Nullable Set<PersonId> contributors(PageFacts facts) {
        Set<ExportPeople.PersonRef> contributors = facts.contributors();
        if (contributors == null) {
            return null;
        }
        mentioned.addAll(contributors);
        return contributors.stream().map(firstPass.people()::id).collect(Collectors.toSet());
    }

    private @Nullable PersonId person(Entity entity, String property) {
        ExportPeople.PersonRef who = firstPass.people().ref(entity, property);
        if (who == null) {
            return null;
        }
        mentioned.add(who);
        return firstPass.people().id(who);
    }

    private @Nullable Instant date(Entity entity, String property, Space space, PageId page, Set<Group> missing) {
        String text = entity.text(property);
        Instant instant = text == null ? null : dates.read(text);
        if (text != null && instant == null) {
            missing.add(Group.HISTORY);
            tell(space, page, "Its " + property + " is not a date and is left empty.");
        }
        return instant;
    }

    private @Nullable Instant date(Entity entity, String property, Space space, long id) {
        String text = entity.text(property);
        Instant instant = text == null ? null : dates.read(text);
        if (text != null && instant == null) {
            exportProblems.count(ExportProblems.Kind.DATE, space.key(), id);
        }
        return instant;
    }

    private void tell(Space space, PageId page, String what) {
        recordSink.failure(ExportProblems.ofPage(export.name(), page, what), space.key(), page);
    }

    private void count(Space space, Listing.Kind kind) {
        Map<Listing.Kind, Long> counts = listed.get(space.key());
        if (counts != null) {
            counts.merge(kind, 1L, Long::sum);
        }
    }

    private static Listing.Kind kind(ContentType type, ContentStatus status) {
        if (type == ContentType.BLOGPOST) {
            return Listing.Kind.BLOGPOSTS;
        }
        return status == ContentStatus.ARCHIVED ? Listing.Kind.ARCHIVED_PAGES : Listing.Kind.PAGES;
    }
}
