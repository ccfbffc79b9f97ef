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
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.body.BodyPlan;
import org.stocktake.demosite.body.FileName;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.ApprovalEvent;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Transition;
import org.stocktake.demosite.workflow.WorkflowView;

/**
 * A wiki that lives week by week. Two worlds of the same plan are the same, week for week. Bodies are written when they
 * are asked for and never kept. Safe for many threads: a week passes between two readings, never during one.
 */
public final class World {
    final WorldPlan plan;
    final List<Space> spaces = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    /** Since when people are gone, in milliseconds; those who were gone when the world began, since ever. */
    final Map<Integer, Long> gone = new HashMap<>();
    /** By id, since ids are given in order. */
    final List<PageRecord> sheets = new ArrayList<>();
    /** The pages each space began with, by which bodies link for ever. */
    final List<List<PageRecord>> founders = new ArrayList<>();

    final List<Set<String>> titles = new ArrayList<>();
    /** The pages that hold a comment or a file, by the id of that. */
    final Map<Long, PageRecord> holders = new HashMap<>();

    List<Event> events = new ArrayList<>();
    LocalDate monday;
    private long lastId = 65_536;

    private final String base;
    private final Workflows workflows;
    private final Map<Long, PageRecord> byId = new HashMap<>();
    private final Map<String, long[]> selections = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private World(WorldPlan plan, String base) {
        this.plan = plan;
        this.base = base;
        this.monday = plan.firstWeek();
        this.workflows = new Workflows(this);
    }

    /** @param base address of the site that shows this world, without a slash at the end: bodies link to it */
    public static World of(WorldPlan plan, String base) {
        World world = new World(plan, base);
        new InitialWorld(world).found();
        world.workflows.begin();
        world.recover();
        return world;
    }

    /** The instant at which this week is looked at; nothing in the world is younger. */
    public Instant now() {
        return reading(() -> nowOf(monday));
    }

    static Instant nowOf(LocalDate monday) {
        return monday.atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    /** Lets a week pass, with as many edits as the plan says. */
    public void advance() {
        advance(plan.changed());
    }

    /** Lets a week pass in which this share of the pages is edited. */
    public void advance(double changed) {
        lock.writeLock().lock();
        try {
            events = new ArrayList<>();
            WeekSimulation week = new WeekSimulation(this, changed);
            week.pass();
            workflows.pass(week.from());
            recover();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** From now on the account may see a space and all that is in it. */
    public void show(String key) {
        turn(key, Space.Sight.VISIBLE);
    }

    /** From now on the account sees nothing of a space. */
    public void hide(String key) {
        turn(key, Space.Sight.HIDDEN);
    }

    private void turn(String key, Space.Sight sight) {
        lock.writeLock().lock();
        try {
            spaces.replaceAll(space -> space.key().equals(key) ? space.with(sight) : space);
            recover();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads several things of one and the same week. */
    public <T> T reading(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What happened in the week before now; nothing in the first. */
    public List<Event> lastWeek() {
        return reading(() -> List.copyOf(events));
    }

    /** Every space, invisible ones too. */
    public List<Space> spaces() {
        return reading(() -> List.copyOf(spaces));
    }

    public Optional<Space> space(String key) {
        return reading(
                () -> spaces.stream().filter(space -> space.key().equals(key)).findFirst());
    }

    /** Whether this viewer may know of the space. */
    public boolean shows(Space space, Viewer viewer) {
        return switch (viewer) {
            case ACCOUNT -> space.visible();
            case STRANGER -> space.equals(spaces.get(0));
        };
    }

    public List<Person> people() {
        return reading(() -> List.copyOf(people));
    }

    /** Every page and blog post, in any status and invisible ones too, by id. */
    public List<Page> pages() {
        return reading(() -> sheets.stream().map(this::page).toList());
    }

    /** A page or blog post by id, in any status and even if nobody may see it. */
    public Optional<Page> page(long id) {
        return reading(() -> Optional.ofNullable(byId.get(id)).map(this::page));
    }

    public Optional<Page> page(long id, Viewer viewer) {
        return reading(() -> Optional.ofNullable(byId.get(id))
                .filter(pageRecord -> sees(viewer, pageRecord))
                .map(this::page));
    }

    public Optional<Comment> comment(long id, Viewer viewer) {
        return reading(() -> holder(id, viewer)
                .flatMap(pageRecord -> pageRecord.remarks.stream()
                        .filter(remark -> remark.id() == id)
                        .findFirst()
                        .map(remark -> comment(pageRecord, remark))));
    }

    public Optional<Attachment> attachment(long id, Viewer viewer) {
        return reading(() -> holder(id, viewer)
                .flatMap(pageRecord -> pageRecord.files.stream()
                        .filter(file -> file.id() == id)
                        .findFirst()
                        .map(file -> attachment(pageRecord, file))));
    }

    private Optional<PageRecord> holder(long id, Viewer viewer) {
        return Optional.ofNullable(holders.get(id)).filter(pageRecord -> sees(viewer, pageRecord));
    }

    /** The pages above this one, from the top. */
    public List<Page> ancestors(long id) {
        return reading(() -> {
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

    /** Ids of the current visible pages right below this one, in their order. */
    public List<Long> children(long id, Viewer viewer) {
        return reading(() -> Optional.ofNullable(byId.get(id)).stream()
                .flatMap(pageRecord -> pageRecord.children.stream())
                .filter(child -> child.status == Status.CURRENT && sees(viewer, child))
                .map(child -> child.id)
                .toList());
    }

    /**
     * The body of a page as it is now. Fit for many calls: it is written anew each time.
     *
     * @throws java.util.NoSuchElementException when there is no page of this id
     */
    public Body body(long id) {
        return reading(() -> {
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

    /** How many pages are current, what nobody may see included. */
    public long currentPages() {
        return reading(() -> sheets.stream()
                .filter(pageRecord -> pageRecord.isPage() && pageRecord.status == Status.CURRENT)
                .count());
    }

    /**
     * Ids of what a viewer may see and {@code wanted} wants, in order. The answer is remembered until the week is over.
     *
     * @param key says all that {@code wanted} depends on
     * @param types nothing else is shown to {@code wanted}: most lists are of one type, and there are many comments
     */
    public long[] select(Viewer viewer, String key, Set<Facts.Type> types, Predicate<Facts> wanted) {
        return reading(() -> selections.computeIfAbsent(viewer + " " + types + " " + key, once -> {
            LongStream.Builder ids = LongStream.builder();
            for (PageRecord pageRecord : sheets) {
                if (sees(viewer, pageRecord)) {
                    new Listable(pageRecord, spaces.get(pageRecord.space)).select(types, wanted, ids);
                }
            }
            return ids.build().sorted().toArray();
        }));
    }

    static boolean sees(Viewer viewer, PageRecord pageRecord) {
        return switch (viewer) {
            case ACCOUNT -> pageRecord.visible;
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

    void add(PageRecord pageRecord) {
        sheets.add(pageRecord);
        byId.put(pageRecord.id, pageRecord);
    }

    /** Brings up to date what follows from the rest. A page under an invisible page is invisible. */
    private void recover() {
        selections.clear();
        for (PageRecord pageRecord : sheets) {
            boolean visible = spaces.get(pageRecord.space).visible();
            for (PageRecord here = pageRecord; visible && here != null; here = here.parent) {
                visible = !here.hidden;
            }
            pageRecord.visible = visible;
        }
    }

    /** The truth about a page in its workflow; nothing where it has none. The account need not see it. */
    public Optional<ExpectedWorkflow> workflow(long page) {
        return reading(() -> portrait(page).map(WorkflowView::truth));
    }

    /** Every change of state since there are workflows, by instant. */
    public List<Transition> transitions() {
        return reading(() -> workflows
                .portraits()
                .flatMap(portrait -> portrait.transitions().stream())
                .sorted(Comparator.comparing(Transition::at))
                .toList());
    }

    public List<Transition> transitions(long page) {
        return reading(() -> portrait(page).map(WorkflowView::transitions).orElse(List.of()));
    }

    /** Who was asked to approve a page, and what they said, from the first. */
    public List<ApprovalEvent> approvalEvents(long page) {
        return reading(() -> portrait(page).map(WorkflowView::approvalEvents).orElse(List.of()));
    }

    private Optional<WorkflowView> portrait(long page) {
        return Optional.ofNullable(byId.get(page)).flatMap(workflows::portrait);
    }

    /** Whether the account may read what happened in the workflows of a space. */
    public ActivityAccess diary(Space space) {
        return reading(() -> workflows.diary(spaces.indexOf(space)));
    }

    /** Whether the account may edit pages of a space. */
    public boolean mayEdit(Space space) {
        return reading(() -> workflows.mayEdit(spaces.indexOf(space)));
    }

    /** Somebody by username, gone or not. */
    public Optional<Person> person(String username) {
        return reading(() -> people.stream()
                .filter(person -> person.username().equals(username))
                .findFirst());
    }

    /** All versions of a page, the newest first. */
    public List<Version> versions(long page) {
        return reading(() -> {
            PageRecord pageRecord = byId.get(page);
            if (pageRecord == null) {
                return List.of();
            }
            List<Version> versions = new ArrayList<>(List.of(page(pageRecord).version()));
            for (int i = pageRecord.past.size() - 1; i >= 0; i--) {
                PageRecord.Past past = pageRecord.past.get(i);
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
                pageRecord.title,
                version(pageRecord.version, pageRecord.editedAt, pageRecord.editor, pageRecord.minor),
                Instant.ofEpochMilli(pageRecord.createdAt),
                person(pageRecord.creator),
                pageRecord.contributors.stream().map(people::get).toList(),
                pageRecord.labels,
                pageRecord.restricted,
                pageRecord.visible,
                pageRecord.files.stream()
                        .map(file -> attachment(pageRecord, file))
                        .toList(),
                pageRecord.remarks.stream()
                        .map(remark -> comment(pageRecord, remark))
                        .toList());
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

    private Comment comment(PageRecord pageRecord, PageRecord.Remark remark) {
        return new Comment(
                remark.id(),
                pageRecord.id,
                remark.replyTo() == 0 ? null : remark.replyTo(),
                remark.place(),
                Instant.ofEpochMilli(remark.at()),
                person(remark.by()),
                file(pageRecord, remark));
    }

    /** One in three who comment on a page with files shows one of those that its first writer knew of. */
    private static @Nullable String file(PageRecord pageRecord, PageRecord.Remark remark) {
        boolean shows = pageRecord.firstFiles > 0 && remark.id() % 3 == 0;
        return shows ? FileName.of((int) (remark.id() / 3 % pageRecord.firstFiles)) : null;
    }

    private @Nullable Person person(int number) {
        return number == PageRecord.ANONYMOUS ? null : people.get(number);
    }

    /** Makes room for a new space: its titles and its founders. */
    void open(Space space) {
        spaces.add(space);
        titles.add(new HashSet<>());
        founders.add(new ArrayList<>());
    }

    /** Where ids after this one begin in an array of {@link #select}. */
    public static int after(long[] ids, long id) {
        int found = Arrays.binarySearch(ids, id);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
