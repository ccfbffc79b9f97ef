package org.stocktake.source.export;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.Space;
import org.stocktake.source.LookupResult;
import org.stocktake.source.export.Entity.Reference;
import org.stocktake.source.export.EntityReader.Bodies;

/**
 * First pass over an export: collects the references between objects, which come in any order. Holds ids but no texts.
 */
final class FirstPass {
    private static final Set<String> TYPES = Set.of(
            "Space",
            "Page",
            "BlogPost",
            "Folder",
            "CustomContentEntityObject",
            "Attachment",
            "Draft",
            "GlobalDescription",
            "PersonalInformation",
            "SpaceDescription",
            "BodyContent",
            "Comment",
            "Label",
            "Labelling",
            "ContentPermission",
            "ContentPermissionSet",
            "ContentProperty",
            "ConfluenceUserImpl",
            "InternalUser",
            "ConfluenceBandanaRecord");
    private static final long NONE = Long.MIN_VALUE;
    private static final Pattern BASE = Pattern.compile("<baseUrl>\\s*(https?://[^<\\s]+)\\s*</baseUrl>");

    private final String name;
    private final Descriptor descriptor;
    private final ExportProblems exportProblems;
    private final Spaces spaces;
    private final ExportPeople exportPeople = new ExportPeople();
    private final Labels labels = new Labels();
    private final Restrictions restrictions = new Restrictions();
    private final BodyIndex bodies = new BodyIndex();
    private final FileProperties files = new FileProperties();
    private final WorkflowProperties workflows = new WorkflowProperties();
    private final CommentThreads commentThreads = new CommentThreads();
    private final Map<Long, PageFacts> pages = new HashMap<>();
    private final Containers containers = new Containers();
    private final OtherContent others = new OtherContent();
    /** Earlier versions as their pages name them, and those that the export contains. */
    private final LongMap namedHistory = new LongMap();

    private final LongMap heldHistory = new LongMap();
    private @Nullable String base;
    private @Nullable ExportScan reading;

    private FirstPass(String name, Descriptor descriptor) {
        this.name = name;
        this.descriptor = descriptor;
        exportProblems = new ExportProblems(name);
        spaces = new Spaces(descriptor.space());
    }

    static FirstPass of(Export export) {
        Descriptor descriptor;
        try {
            descriptor = Descriptor.of(export);
        } catch (IOException e) {
            throw Export.unreadable(
                    export.name(),
                    "Its " + Export.DESCRIPTOR + " could not be read.",
                    "Check that the file was downloaded whole.");
        }
        FirstPass firstPass = new FirstPass(export.name(), descriptor);
        firstPass.reading = ExportScan.of(export, TYPES, Bodies.LEFT_OUT, firstPass::accept);
        firstPass.resolve();
        return firstPass;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    ExportPeople people() {
        return exportPeople;
    }

    Labels labels() {
        return labels;
    }

    Restrictions restrictions() {
        return restrictions;
    }

    BodyIndex bodies() {
        return bodies;
    }

    FileProperties files() {
        return files;
    }

    WorkflowProperties workflows() {
        return workflows;
    }

    CommentThreads threads() {
        return commentThreads;
    }

    /** Base URL of the site; only site exports contain it. */
    @Nullable
    String base() {
        return base;
    }

    Collection<Space> spaces() {
        return spaces.all();
    }

    boolean isComplete() {
        return reading != null && reading.complete();
    }

    /** A listed page or blog post: current or archived, in a space. */
    @Nullable
    PageFacts page(long id) {
        PageFacts facts = pages.get(id);
        return facts != null && facts.state().listedStatus() != null && facts.space() != null ? facts : null;
    }

    /**
     * Whether the export contains unlisted content with this id: a draft, an earlier version, trash or an attachment.
     */
    boolean holdsUnlisted(long id) {
        PageFacts facts = pages.get(id);
        return heldHistory.contains(id)
                || containers.contains(id)
                || others.contains(id)
                || (facts != null && facts.isHeld() && page(id) == null);
    }

    /** Lookup of an id, listed or not; absent if the export does not contain it. */
    @Nullable
    LookupResult lookUp(PageId id) {
        PageFacts facts = pages.get(id.value());
        if (facts != null && facts.isHeld()) {
            Space space = facts.spaceId() == null ? onlySpace() : spaces.get(facts.spaceId());
            return found(id, space, facts.state().status());
        }
        return heldHistory.contains(id.value()) || containers.contains(id.value()) ? found(id, null, null) : null;
    }

    private static LookupResult found(PageId id, @Nullable Space space, @Nullable ContentStatus status) {
        return new LookupResult(id, LookupResult.Outcome.FOUND, space == null ? null : space.key(), status);
    }

    long count(Space space, ContentType type, ContentState contentState) {
        return pages.values().stream()
                .filter(p -> space.equals(p.space()) && p.type() == type && p.state() == contentState)
                .count();
    }

    /** The space that an object names, or the only space of the export. */
    @Nullable
    Space spaceOf(Entity entity) {
        Long spaceId = entity.referencedId("space");
        return spaceId == null ? onlySpace() : spaces.get(spaceId);
    }

    private @Nullable Space onlySpace() {
        return spaces.all().size() == 1 ? spaces.all().iterator().next() : null;
    }

    void report(Consumer<Failure> consumer) {
        if (reading != null) {
            reading.report(name, consumer);
        }
    }

    ExportProblems problems() {
        return exportProblems;
    }

    private void accept(Entity entity) {
        switch (entity.type()) {
            case "Space" -> spaces.accept(entity);
            case "Page", "BlogPost", "Folder", "CustomContentEntityObject" -> content(entity);
            case "BodyContent" -> bodies.body(entity);
            case "Comment" -> comment(entity);
            case "Attachment", "Draft", "GlobalDescription", "PersonalInformation", "SpaceDescription" -> other(entity);
            case "Label" -> labels.label(entity);
            case "Labelling" -> labels.contentLabel(entity);
            case "ContentPermission" -> restrictions.permission(entity);
            case "ContentPermissionSet" -> restrictions.set(entity);
            case "ContentProperty" -> files.accept(entity);
            case "ConfluenceUserImpl" -> exportPeople.user(entity);
            case "InternalUser" -> exportPeople.account(entity);
            case "ConfluenceBandanaRecord" -> settings(entity);
            default -> throw new IllegalStateException("an object of class " + entity.type() + " was not asked for");
        }
    }

    private void content(Entity entity) {
        if (Containers.isOne(entity)) {
            containers.accept(entity);
        } else if (isPage(entity.type())) {
            page(entity);
        } else {
            other(entity);
            if (WorkflowProperties.isOne(entity)) {
                property(entity);
            }
        }
    }

    private void comment(Entity entity) {
        commentThreads.accept(entity);
        Long id = entity.number();
        if (id != null) {
            bodies.content(entity, id);
        }
    }

    private void other(Entity entity) {
        Long id = entity.number();
        if (id != null) {
            others.accept(id);
        }
    }

    private void property(Entity entity) {
        workflows.accept(entity);
        Long id = entity.number();
        if (id != null) {
            bodies.content(entity, id);
        }
    }

    private void page(Entity entity) {
        Long id = entity.number();
        if (id == null || id <= 0) {
            exportProblems.count(ExportProblems.Kind.WITHOUT_ID, null, entity.text("title"));
            return;
        }
        ContentState contentState = ContentState.of(entity);
        Long original = ContentState.original(entity);
        if (contentState == ContentState.HISTORICAL) {
            heldHistory.putIfAbsent(id, original == null ? NONE : original);
            if (original != null) {
                PageFacts facts = facts(original);
                facts.earlierVersion();
                facts.contributor(exportPeople.ref(entity, "creator"));
                facts.contributor(exportPeople.ref(entity, "lastModifier"));
            }
            return;
        }
        PageFacts facts = facts(id);
        if (facts.isHeld()) {
            exportProblems.count(ExportProblems.Kind.ID_TWICE, null, id);
        }
        facts.addPage(
                entity.type().equals("Page") ? ContentType.PAGE : ContentType.BLOGPOST,
                contentState,
                PageFacts.versionOf(entity),
                entity.referencedId("space"),
                entity.referencedId("parent"));
        facts.contributor(exportPeople.ref(entity, "creator"));
        facts.contributor(exportPeople.ref(entity, "lastModifier"));
        for (Reference earlier : entity.collection("historicalVersions")) {
            Long number = earlier.number();
            if (number != null && !number.equals(id)) {
                namedHistory.putIfAbsent(number, id);
            }
        }
        bodies.content(entity, id);
        restrictions.page(entity, id);
    }

    /** Whether objects of this class are pages or blog posts. */
    static boolean isPage(String type) {
        return type.equals("Page") || type.equals("BlogPost");
    }

    private void settings(Entity entity) {
        String value = entity.text("value");
        if ("atlassian.confluence.settings".equals(entity.text("key")) && value != null) {
            Matcher matcher = BASE.matcher(value);
            base = matcher.find() ? matcher.group(1) : base;
        }
    }

    private PageFacts facts(long id) {
        return pages.computeIfAbsent(id, i -> new PageFacts());
    }

    private void resolve() {
        bodies.resolve();
        restrictions.resolve();
        joinHistory();
        Space single = onlySpace();
        pages.forEach((id, facts) -> place(id, facts, single));
        pages.forEach((id, facts) -> {
            if (!facts.isHeld()) {
                exportProblems.count(ExportProblems.Kind.ORIGINAL_MISSING, null, id);
            }
        });
        pages.keySet().forEach(this::examine);
        if (spaces.all().isEmpty()) {
            exportProblems.count(ExportProblems.Kind.NO_SPACE, null, (Long) null);
        }
        if (!isComplete()) {
            exportProblems.dropMissing();
        }
    }

    /** Old exports mark earlier versions only in the current page. */
    private void joinHistory() {
        namedHistory.forEachKey(id -> {
            PageFacts earlier = pages.get(id);
            PageFacts facts = facts(namedHistory.get(id, NONE));
            if (earlier != null && earlier.isHeld()) {
                facts.addEarlierVersion(earlier);
                heldHistory.putIfAbsent(id, namedHistory.get(id, NONE));
                pages.remove(id);
            } else if (!heldHistory.contains(id)) {
                facts.markHistoryMissing();
            }
        });
    }

    private void place(long id, PageFacts facts, @Nullable Space single) {
        if (facts.state().listedStatus() == null) {
            if (facts.isHeld() && facts.state() == ContentState.UNKNOWN) {
                exportProblems.count(ExportProblems.Kind.STATE_UNKNOWN, null, id);
            }
            return;
        }
        Long spaceId = facts.spaceId();
        if (spaceId != null && spaces.get(spaceId) == null) {
            spaces.addPlaceholder(spaceId);
        }
        Space space = spaceId == null ? single : spaces.get(spaceId);
        facts.space(space);
        if (space == null) {
            exportProblems.count(ExportProblems.Kind.WITHOUT_SPACE, null, id);
        } else if (spaceId != null && spaces.isPlaceholder(spaceId)) {
            exportProblems.count(ExportProblems.Kind.SPACE_MISSING, null, id);
        }
    }

    private void examine(long id) {
        PageFacts facts = page(id);
        Space space = facts == null ? null : facts.space();
        if (facts == null || space == null) {
            return;
        }
        Long above = facts.parent();
        if (above != null && page(above) == null && !holdsUnlisted(above)) {
            exportProblems.countMissingParent(space.key(), id, above);
        }
        if (facts.historyMissing()) {
            exportProblems.count(ExportProblems.Kind.HISTORY_MISSING, space.key(), id);
        }
        if (facts.version() < 0) {
            exportProblems.count(ExportProblems.Kind.VERSION_MISSING, space.key(), id);
        }
        if (labels.of(id) == null) {
            exportProblems.count(ExportProblems.Kind.LABEL_MISSING, space.key(), id);
        }
    }
}
