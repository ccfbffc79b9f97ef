package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stocktake.demosite.body.FileName;
import org.stocktake.demosite.body.SeededRandom;

/** User actions on pages, in the initial years and in every later week. */
final class UserActions {
    private static final List<String> LABELS = List.of(
            "howto",
            "runbook",
            "meeting-notes",
            "decision",
            "draft",
            "approved",
            "outdated",
            "evergreen",
            "noarchive",
            "billing",
            "search",
            "security",
            "gdpr",
            "onboarding",
            "template",
            "release",
            "incident",
            "übersicht",
            "kb-how-to-article",
            "kb-troubleshooting",
            "file-list",
            "retrospective",
            "policy",
            "faq",
            "expire-26/12/31");

    private final World world;
    private final SeededRandom seededRandom;

    UserActions(World world, SeededRandom seededRandom) {
        this.world = world;
        this.seededRandom = seededRandom;
    }

    /** A random author, usually an active one; one in seventy is anonymous. */
    int randomAuthor() {
        if (seededRandom.happens(0.014)) {
            return PageRecord.ANONYMOUS;
        }
        // A few people write most pages.
        return (int) (seededRandom.share() * seededRandom.share() * world.people.size());
    }

    /** An edit, usually with a notification of watchers. */
    void edit(PageRecord pageRecord, int by, long at) {
        if (seededRandom.happens(0.15)) {
            pageRecord.minorEdit(by, at);
        } else {
            pageRecord.edit(by, at);
        }
    }

    int active() {
        int person = randomAuthor();
        for (int i = 0; i < 20 && person >= 0; i++) {
            if (world.people.get(person).accountState() == Person.AccountState.ACTIVE) {
                return person;
            }
            person = randomAuthor();
        }
        return PageRecord.ANONYMOUS;
    }

    void openSpace(String key, String name, Space.Owner owner, Space.State state, Space.Visibility sight, long at) {
        long id = world.nextId(1 + seededRandom.below(9));
        long home = world.nextId(1);
        int number = world.spaces.size();
        // The last of several ordinary spaces has got another address.
        boolean renamed = number > 0 && number == world.plan.spaces() - 1;
        String alias = renamed ? key.toLowerCase(Locale.ROOT) + "team" : key;
        world.open(new Space(id, key, alias, name, owner, state, sight, home));
        world.titles.get(number).add(name + " Home");
        PageRecord pageRecord = new PageRecord(
                home, Kind.PAGE, number, name + " Home", at, 0, new PageRecord.Origin(seededRandom.next(), 0, 0));
        world.initialPages.get(number).add(pageRecord);
        world.add(pageRecord);
    }

    PageRecord page(int space, long at, int creator, int files) {
        return create(Kind.PAGE, space, at, creator, new PageRecord.Origin(seededRandom.next(), 0, files), files);
    }

    PageRecord blogPost(int space, long at) {
        return create(Kind.BLOGPOST, space, at, randomAuthor(), new PageRecord.Origin(seededRandom.next(), 0, 0), 0);
    }

    /** Copies the text; the copy has the attachments only if they were copied too. */
    PageRecord copy(PageRecord original, long at) {
        int files = seededRandom.happens(0.5) ? original.files.size() : 0;
        return create(Kind.PAGE, original.space, at, randomAuthor(), PageRecord.Origin.copyOf(original), files);
    }

    private PageRecord create(Kind kind, int space, long at, int creator, PageRecord.Origin origin, int files) {
        long id = world.nextId(1 + seededRandom.below(5));
        String title = Titles.fresh(seededRandom, world.titles.get(space));
        PageRecord pageRecord = new PageRecord(id, kind, space, title, at, creator, origin);
        world.add(pageRecord);
        for (int i = 0; i < files; i++) {
            attach(pageRecord, at);
        }
        return pageRecord;
    }

    void attach(PageRecord pageRecord, long at) {
        String name = FileName.of(pageRecord.files.size());
        long id = world.nextId(1);
        int by = randomAuthor();
        long bytes = (long) Math.exp(7 + 9 * seededRandom.share());
        int version = seededRandom.happens(0.2) ? seededRandom.between(2, 5) : 1;
        pageRecord.add(new PageRecord.Upload(id, name, mediaType(name), bytes, version, at, by));
        world.holders.put(id, pageRecord);
    }

    /** A new version of a file. */
    void replace(PageRecord pageRecord, int number, long at) {
        PageRecord.Upload old = pageRecord.files.get(number);
        long bytes = old.bytes() + 1 + seededRandom.below(5_000);
        pageRecord.files.set(
                number,
                new PageRecord.Upload(old.id(), old.name(), old.mediaType(), bytes, old.version() + 1, at, active()));
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "pdf" -> "application/pdf";
            default -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        };
    }

    /** Adds comments: about a third of them are replies. */
    void addComments(PageRecord pageRecord, int count, long earliest, long latest) {
        long at = earliest;
        for (int i = 0; i < count; i++) {
            long id = world.nextId(1);
            at = seededRandom.from(at, at + (latest - at) / 2);
            boolean reply = !pageRecord.comments.isEmpty() && seededRandom.happens(0.35);
            PageRecord.CommentRecord answered = reply ? seededRandom.pick(pageRecord.comments) : null;
            Comment.Place place = answered != null ? answered.place() : place();
            pageRecord.add(
                    new PageRecord.CommentRecord(id, answered == null ? 0 : answered.id(), place, at, randomAuthor()));
            world.holders.put(id, pageRecord);
        }
    }

    private Comment.Place place() {
        double where = seededRandom.share();
        return where < 0.7 ? Comment.Place.FOOTER : where < 0.87 ? Comment.Place.INLINE : Comment.Place.RESOLVED;
    }

    List<Label> labels() {
        if (seededRandom.happens(0.45)) {
            return List.of();
        }
        List<Label> labels = new ArrayList<>();
        for (int wanted = seededRandom.between(1, 4); wanted > 0; wanted--) {
            int number = seededRandom.below(LABELS.size());
            Label label = seededRandom.happens(0.02)
                    ? new Label(600, "my", "favourite")
                    : seededRandom.happens(0.01)
                            ? new Label(601, "team", "core")
                            : new Label(500L + number, "global", LABELS.get(number));
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return List.copyOf(labels);
    }

    void archive(PageRecord pageRecord) {
        freeChildren(pageRecord);
        pageRecord.status = Status.ARCHIVED;
    }

    /** Moves a page to the trash; its children outside the trash move up one level. */
    void delete(PageRecord pageRecord) {
        freeChildren(pageRecord);
        pageRecord.status = Status.TRASHED;
    }

    private void freeChildren(PageRecord pageRecord) {
        world.containers.free(pageRecord);
        for (PageRecord child : List.copyOf(pageRecord.children)) {
            if (child.status != Status.TRASHED) {
                ContainerRecord inside = child.container == null ? pageRecord.container : child.container;
                child.moveTo(pageRecord.parent);
                child.container = inside;
            }
        }
    }

    /** Restores a page from the trash: below its parent, or at the top level if the parent is gone. */
    void restore(PageRecord pageRecord) {
        if (pageRecord.parent != null && pageRecord.parent.status != Status.CURRENT) {
            pageRecord.moveTo(null);
        }
        pageRecord.status = Status.CURRENT;
    }

    static int depth(PageRecord pageRecord) {
        int depth = 0;
        for (PageRecord above = pageRecord.parent; above != null; above = above.parent) {
            depth++;
        }
        return depth;
    }
}
