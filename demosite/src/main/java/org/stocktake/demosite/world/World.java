package org.stocktake.demosite.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.body.BodyPlan;
import org.stocktake.demosite.body.FileName;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.ApprovalEvent;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Transition;
import org.stocktake.demosite.workflow.WorkflowView;

/**
 * A simulated wiki that changes week by week. Equal plans produce equal worlds in every week. Bodies are generated on
 * request and not stored. Thread-safe: a week never advances during a read.
 */
public final class World {
    final WorldPlan plan;
    final List<Space> spaces = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    /** When people left, in milliseconds; the smallest value for those who left before the first week. */
    final Map<Integer, Long> leftAt = new HashMap<>();
    /** Sorted by id, since ids are assigned in ascending order. */
    final List<PageRecord> pages = new ArrayList<>();
    /** The initial pages of each space, which bodies link to. */
    final List<List<PageRecord>> initialPages = new ArrayList<>();

    final List<Set<String>> titles = new ArrayList<>();
    /** The page of each comment and attachment, by the id of the latter. */
    final Map<Long, PageRecord> holders = new HashMap<>();

    List<Event> events = new ArrayList<>();
    LocalDate monday;
    private long lastId;

    private final String base;
    private final Workflows workflows;
    private final Map<Long, PageRecord> byId = new HashMap<>();
    private final Map<String, long[]> selections = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    final Containers containers;
    private final List<PageRecord> drafts = new ArrayList<>();

    private World(WorldPlan plan, String base) {
        this.plan = plan;
        this.base = base;
        this.monday = plan.firstWeek();
        this.lastId = plan.firstId();
        this.workflows = new Workflows(this);
        this.containers = new Containers(this);
    }

    /** @param base base URL of the site, without a trailing slash, for links in bodies */
    public static World of(WorldPlan plan, String base) {
        World world = new World(plan, base);
        new InitialWorld(world).create();
        world.containers.create();
        Drafts.of(world).forEach(world::addDraft);
        world.workflows.start();
        world.updateVisibility();
        MoreComments.add(world);
        return world;
    }

    /** The current instant; nothing in the world is newer. */
    public Instant now() {
        return read(() -> nowOf(monday));
    }

    static Instant nowOf(LocalDate monday) {
        return monday.atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    /** Advances by a week, with the configured share of edits. */
    public void advance() {
        advance(plan.changed());
    }

    /** Advances by a week in which this share of the pages is edited. */
    public void advance(double changed) {
        advance(changed, Removals.USUAL);
    }

    /** Advances by a week in which this share of the pages is edited. */
    public void advance(double changed, Removals removals) {
        lock.writeLock().lock();
        try {
            events = new ArrayList<>();
            WeekSimulation week = new WeekSimulation(this, changed, removals);
            week.simulate();
            containers.advance(week.from(), nowOf(monday).toEpochMilli());
            workflows.advance(week.from());
            updateVisibility();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Makes a space visible to the account. */
    public void show(String key) {
        turn(key, Space.Visibility.VISIBLE);
    }

    /** Makes a space invisible to the account. */
    public void hide(String key) {
        turn(key, Space.Visibility.HIDDEN);
    }

    private void turn(String key, Space.Visibility sight) {
        lock.writeLock().lock();
        try {
            spaces.replaceAll(space -> space.key().equals(key) ? space.with(sight) : space);
            updateVisibility();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads several values consistently from the same week. */
    public <T> T read(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Events of the past week; empty in the first. */
    public List<Event> lastWeek() {
        return read(() -> List.copyOf(events));
    }

    /** All spaces, including invisible ones. */
    public List<Space> spaces() {
        return read(() -> List.copyOf(spaces));
    }

    public Optional<Space> space(String key) {
        return read(
                () -> spaces.stream().filter(space -> space.key().equals(key)).findFirst());
    }

    /** Whether this viewer can see the space. */
    public boolean shows(Space space, Viewer viewer) {
        return switch (viewer) {
            case ACCOUNT, APP -> space.visible();
            case STRANGER -> space.equals(spaces.get(0));
        };
    }

    public List<Person> people() {
        return read(() -> List.copyOf(people));
    }

    /** All pages and blog posts in any status, including invisible ones, sorted by id. */
    public List<Page> pages() {
        return read(() -> pages.stream().map(this::page).toList());
    }

    /** Pages that were never published, sorted by id; they are not among the pages. */
    public List<Page> drafts() {
        return read(() -> drafts.stream().map(this::page).toList());
    }

    /** A page or blog post by id, in any status, visible or not. */
    public Optional<Page> page(long id) {
        return read(() -> Optional.ofNullable(byId.get(id)).map(this::page));
    }

    public Optional<Page> page(long id, Viewer viewer) {
        return read(() -> Optional.ofNullable(byId.get(id))
                .filter(pageRecord -> sees(viewer, pageRecord))
                .map(this::page));
    }

    public Optional<Comment> comment(long id, Viewer viewer) {
        return read(() -> holder(id, viewer)
                .flatMap(pageRecord -> pageRecord.comments.stream()
                        .filter(remark -> remark.id() == id)
                        .findFirst()
                        .map(remark -> comment(pageRecord, remark))));
    }

    public Optional<Attachment> attachment(long id, Viewer viewer) {
        return read(() -> holder(id, viewer)
                .flatMap(pageRecord -> pageRecord.files.stream()
                        .filter(file -> file.id() == id)
                        .findFirst()
                        .map(file -> attachment(pageRecord, file))));
    }

    private Optional<PageRecord> holder(long id, Viewer viewer) {
        return Optional.ofNullable(holders.get(id)).filter(pageRecord -> sees(viewer, pageRecord));
    }

    /** All folders, whiteboards, databases and embedded links, including invisible ones, by id. */
    public List<Container> containers() {
        return read(containers::list);
    }

    public Optional<Container> container(long id, Viewer viewer) {
        return read(() -> containers.list().stream()
                .filter(container -> container.id() == id && container.visible() && viewer != Viewer.STRANGER)
                .findFirst());
    }

    /** The nodes above a page or container in Cloud, from the root. */
    public List<Node> nodesAbove(long id) {
        return read(() -> containers.above(id, byId.get(id)));
    }

    /** The ancestors of this page, from the root; pages only. */
    public List<Page> ancestors(long id) {
        return read(() -> {
            List<Page> ancestors = new ArrayList<>();
            PageRecord pageRecord = byId.get(id);
            for (PageRecord above = pageRecord == null ? null : pageRecord.parent;
                    above != null;
                    above = above.parent) {
                ancestors.add(0, page(above));
            }
            return ancestors;
        });
    }

    /** Ids of the current visible child pages, in order. */
    public List<Long> children(long id, Viewer viewer) {
        return read(() -> Optional.ofNullable(byId.get(id)).stream()
                .flatMap(pageRecord -> pageRecord.children.stream())
                .filter(child -> child.status == Status.CURRENT && sees(viewer, child))
                .map(child -> child.id)
                .toList());
    }

    /**
     * The current body of a page, generated for each call.
     *
     * @throws java.util.NoSuchElementException if there is no page with this id
     */
    public Body body(long id) {
        return read(() -> {
            PageRecord pageRecord = Optional.ofNullable(byId.get(id)).orElseThrow();
            return new BodyPlan(
                            pageRecord.seed,
                            pageRecord.edition,
                            pageRecord.copiedAt,
                            pageRecord.id,
                            pageRecord.firstFiles)
                    .write(new Neighbourhood(this, pageRecord, base));
        });
    }

    /** Number of current pages, including invisible ones. */
    public long currentPages() {
        return read(() -> pages.stream()
                .filter(pageRecord -> pageRecord.isPage() && pageRecord.status == Status.CURRENT)
                .count());
    }

    /**
     * Ids of visible content that matches {@code wanted}, sorted. The result is cached until the end of the week.
     *
     * @param key identifies everything that {@code wanted} depends on
     * @param types the only types passed to {@code wanted}, for speed: there are many comments
     */
    public long[] select(Viewer viewer, String key, Set<Facts.Type> types, Predicate<Facts> wanted) {
        return read(() -> selections.computeIfAbsent(viewer + " " + types + " " + key, once -> {
            LongStream.Builder ids = LongStream.builder();
            Stream.of(pages, drafts)
                    .flatMap(List::stream)
                    .filter(pageRecord -> sees(viewer, pageRecord))
                    .forEach(pageRecord ->
                            new Listable(pageRecord, spaces.get(pageRecord.space)).select(types, wanted, ids));
            if (viewer != Viewer.STRANGER) {
                containers.list().forEach(container -> Listable.select(container, types, wanted, ids));
            }
            return ids.build().sorted().toArray();
        }));
    }

    static boolean sees(Viewer viewer, PageRecord pageRecord) {
        return switch (viewer) {
            case ACCOUNT, APP -> pageRecord.visible;
            case STRANGER -> pageRecord.visible && pageRecord.space == 0 && isOpen(pageRecord);
        };
    }

    private static boolean isOpen(PageRecord pageRecord) {
        for (PageRecord here = pageRecord; here != null; here = here.parent) {
            if (here.restricted) {
                return false;
            }
        }
        return true;
    }

    long nextId(int step) {
        lastId += step;
        return lastId;
    }

    private void addDraft(PageRecord draft) {
        drafts.add(draft);
        byId.put(draft.id, draft);
    }

    void add(PageRecord pageRecord) {
        pages.add(pageRecord);
        byId.put(pageRecord.id, pageRecord);
    }

    /** Updates derived state. Pages below an invisible page are invisible. */
    private void updateVisibility() {
        selections.clear();
        for (PageRecord pageRecord : pages) {
            boolean visible = spaces.get(pageRecord.space).visible();
            for (PageRecord here = pageRecord; visible && here != null; here = here.parent) {
                visible = !here.hidden;
            }
            pageRecord.visible = visible;
        }
    }

    /** The expected workflow of a page, visible or not; absent if it has none. */
    public Optional<ExpectedWorkflow> workflow(long page) {
        return read(() -> workflowView(page).map(WorkflowView::truth));
    }

    /** All state transitions in chronological order. */
    public List<Transition> transitions() {
        return read(() -> workflows
                .workflowViews()
                .flatMap(workflowView -> workflowView.transitions().stream())
                .sorted(Comparator.comparing(Transition::at))
                .toList());
    }

    public List<Transition> transitions(long page) {
        return read(() -> workflowView(page).map(WorkflowView::transitions).orElse(List.of()));
    }

    /** All approval events of a page in chronological order. */
    public List<ApprovalEvent> approvalEvents(long page) {
        return read(() -> workflowView(page).map(WorkflowView::approvalEvents).orElse(List.of()));
    }

    private Optional<WorkflowView> workflowView(long page) {
        return Optional.ofNullable(byId.get(page)).flatMap(workflows::workflowView);
    }

    /** Whether the account may read the workflow history of a space. */
    public ActivityAccess activityAccess(Space space) {
        return read(() -> workflows.activityAccess(spaces.indexOf(space)));
    }

    /** Whether the account may edit pages of a space. */
    public boolean mayEdit(Space space) {
        return read(() -> workflows.mayEdit(spaces.indexOf(space)));
    }

    /** A person by the account id of Cloud, including former ones. */
    public Optional<Person> account(String accountId) {
        return read(() -> people.stream()
                .filter(person -> person.accountId().equals(accountId))
                .findFirst());
    }

    /** A person by username, including former ones. */
    public Optional<Person> person(String username) {
        return read(() -> people.stream()
                .filter(person -> person.username().equals(username))
                .findFirst());
    }

    /** All versions of a page, newest first. */
    public List<Version> versions(long page) {
        return read(() -> {
            PageRecord pageRecord = byId.get(page);
            if (pageRecord == null) {
                return List.of();
            }
            List<Version> versions = new ArrayList<>(List.of(page(pageRecord).version()));
            for (int i = pageRecord.pastVersions.size() - 1; i >= 0; i--) {
                PageRecord.PastVersion past = pageRecord.pastVersions.get(i);
                versions.add(version(past.number(), past.at(), past.by(), past.minor()));
            }
            return List.copyOf(versions);
        });
    }

    private Version version(int number, long at, int by, boolean minor) {
        return new Version(number, Instant.ofEpochMilli(at), person(by), minor, number % 7 == 0 ? "Revised" : "");
    }

    private Page page(PageRecord pageRecord) {
        return new Page(
                pageRecord.id,
                pageRecord.kind,
                pageRecord.status,
                spaces.get(pageRecord.space),
                pageRecord.parent == null ? null : pageRecord.parent.id,
                Containers.node(pageRecord.container, pageRecord.parent),
                pageRecord.title,
                version(pageRecord.version, pageRecord.editedAt, pageRecord.editor, pageRecord.minor),
                Instant.ofEpochMilli(pageRecord.createdAt),
                person(pageRecord.creator),
                owner(pageRecord),
                isLive(pageRecord),
                pageRecord.contributors.stream().map(people::get).toList(),
                pageRecord.labels,
                pageRecord.restricted,
                pageRecord.visible,
                pageRecord.files.stream()
                        .map(file -> attachment(pageRecord, file))
                        .toList(),
                pageRecord.comments.stream()
                        .map(remark -> comment(pageRecord, remark))
                        .toList());
    }

    /** Another person if the page was handed over, else its creator. Depends on nothing but the id of the page. */
    private @Nullable Person owner(PageRecord pageRecord) {
        SeededRandom random = SeededRandom.of(plan.seed(), 13, pageRecord.id);
        boolean other = pageRecord.isPage() && random.happens(plan.cloud().transferred());
        return other ? people.get(random.below(people.size())) : person(pageRecord.creator);
    }

    private boolean isLive(PageRecord pageRecord) {
        return pageRecord.isPage()
                && SeededRandom.of(plan.seed(), 15, pageRecord.id)
                        .happens(plan.cloud().liveDocs());
    }

    private Attachment attachment(PageRecord pageRecord, PageRecord.Upload file) {
        return new Attachment(
                file.id(),
                pageRecord.id,
                file.name(),
                file.mediaType(),
                file.bytes(),
                file.version(),
                Instant.ofEpochMilli(file.at()),
                person(file.by()));
    }

    private Comment comment(PageRecord pageRecord, PageRecord.CommentRecord remark) {
        return new Comment(
                remark.id(),
                pageRecord.id,
                remark.replyTo() == 0 ? null : remark.replyTo(),
                remark.place(),
                Instant.ofEpochMilli(remark.at()),
                person(remark.by()),
                file(pageRecord, remark));
    }

    /** One in three comments on a page with attachments shows one of them. */
    private static @Nullable String file(PageRecord pageRecord, PageRecord.CommentRecord remark) {
        boolean shows = pageRecord.firstFiles > 0 && remark.id() % 3 == 0;
        return shows ? FileName.of((int) (remark.id() / 3 % pageRecord.firstFiles)) : null;
    }

    private @Nullable Person person(int number) {
        return number == PageRecord.ANONYMOUS ? null : people.get(number);
    }

    /** Adds a space. */
    void open(Space space) {
        spaces.add(space);
        titles.add(new HashSet<>());
        initialPages.add(new ArrayList<>());
    }

    /** Index of the first id after this one in a result of {@link #select}. */
    public static int after(long[] ids, long id) {
        int found = Arrays.binarySearch(ids, id);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
