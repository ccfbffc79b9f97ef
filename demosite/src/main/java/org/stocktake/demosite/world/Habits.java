package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.demosite.body.Dice;
import org.stocktake.demosite.body.FileName;

/** What people do to pages, in the first years as in every week after. */
final class Habits {
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
    private final Dice dice;

    Habits(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /** Somebody who can still sign in most of the time; one in seventy is not signed in. */
    int somebody() {
        if (dice.happens(0.014)) {
            return Sheet.ANONYMOUS;
        }
        // A few people write most of it.
        return (int) (dice.share() * dice.share() * world.people.size());
    }

    int active() {
        int person = somebody();
        for (int i = 0; i < 20 && person >= 0; i++) {
            if (world.people.get(person).standing() == Person.Standing.ACTIVE) {
                return person;
            }
            person = somebody();
        }
        return Sheet.ANONYMOUS;
    }

    void openSpace(String key, String name, boolean personal, boolean archived, boolean visible, long at) {
        long id = world.nextId(1 + dice.below(9));
        long home = world.nextId(1);
        int number = world.spaces.size();
        world.open(new Space(id, key, name, personal, archived, visible, home));
        world.titles.get(number).add(name + " Home");
        Sheet sheet = new Sheet(home, Kind.PAGE, number, name + " Home", at, 0, new Sheet.Origin(dice.next(), 0, 0));
        world.founders.get(number).add(sheet);
        world.add(sheet);
    }

    Sheet page(int space, long at, int creator, int files) {
        return create(Kind.PAGE, space, at, creator, new Sheet.Origin(dice.next(), 0, files), files);
    }

    Sheet blogPost(int space, long at) {
        return create(Kind.BLOGPOST, space, at, somebody(), new Sheet.Origin(dice.next(), 0, 0), 0);
    }

    /** A copy of the text; it has the files only where they were copied too. */
    Sheet copy(Sheet original, long at) {
        int files = dice.happens(0.5) ? original.files.size() : 0;
        return create(Kind.PAGE, original.space, at, somebody(), Sheet.Origin.copyOf(original), files);
    }

    private Sheet create(Kind kind, int space, long at, int creator, Sheet.Origin origin, int files) {
        long id = world.nextId(1 + dice.below(5));
        String title = Titles.fresh(dice, world.titles.get(space));
        Sheet sheet = new Sheet(id, kind, space, title, at, creator, origin);
        world.add(sheet);
        for (int i = 0; i < files; i++) {
            attach(sheet, at);
        }
        return sheet;
    }

    void attach(Sheet sheet, long at) {
        String name = FileName.of(sheet.files.size());
        long id = world.nextId(1);
        int by = somebody();
        long bytes = (long) Math.exp(7 + 9 * dice.share());
        int version = dice.happens(0.2) ? dice.between(2, 5) : 1;
        sheet.add(new Sheet.Upload(id, name, mediaType(name), bytes, version, at, by));
        world.holders.put(id, sheet);
    }

    /** A new version of a file. */
    void replace(Sheet sheet, int number, long at) {
        Sheet.Upload old = sheet.files.get(number);
        long bytes = old.bytes() + 1 + dice.below(5_000);
        sheet.files.set(
                number,
                new Sheet.Upload(old.id(), old.name(), old.mediaType(), bytes, old.version() + 1, at, active()));
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
    void remark(Sheet sheet, int count, long earliest, long latest) {
        long at = earliest;
        for (int i = 0; i < count; i++) {
            long id = world.nextId(1);
            at = dice.from(at, at + (latest - at) / 2);
            boolean reply = !sheet.remarks.isEmpty() && dice.happens(0.35);
            Sheet.Remark answered = reply ? dice.pick(sheet.remarks) : null;
            Comment.Place place = answered != null ? answered.place() : place();
            sheet.add(new Sheet.Remark(id, answered == null ? 0 : answered.id(), place, at, somebody()));
            world.holders.put(id, sheet);
        }
    }

    private Comment.Place place() {
        double where = dice.share();
        return where < 0.7 ? Comment.Place.FOOTER : where < 0.87 ? Comment.Place.INLINE : Comment.Place.RESOLVED;
    }

    List<Label> labels() {
        if (dice.happens(0.45)) {
            return List.of();
        }
        List<Label> labels = new ArrayList<>();
        for (int wanted = dice.between(1, 4); wanted > 0; wanted--) {
            int number = dice.below(LABELS.size());
            Label label = dice.happens(0.02)
                    ? new Label(600, "my", "favourite")
                    : dice.happens(0.01)
                            ? new Label(601, "team", "core")
                            : new Label(500L + number, "global", LABELS.get(number));
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        return List.copyOf(labels);
    }

    void archive(Sheet sheet) {
        freeChildren(sheet);
        sheet.status = Status.ARCHIVED;
    }

    /** Puts a page into the trash; what was below it and is no trash moves up. */
    void delete(Sheet sheet) {
        freeChildren(sheet);
        sheet.status = Status.TRASHED;
    }

    private static void freeChildren(Sheet sheet) {
        for (Sheet child : List.copyOf(sheet.children)) {
            if (child.status != Status.TRASHED) {
                child.moveTo(sheet.parent);
            }
        }
    }

    /** Takes a page out of the trash: back below its parent, or to the top if that is gone. */
    void restore(Sheet sheet) {
        if (sheet.parent != null && sheet.parent.status != Status.CURRENT) {
            sheet.moveTo(null);
        }
        sheet.status = Status.CURRENT;
    }

    static int depth(Sheet sheet) {
        int depth = 0;
        for (Sheet above = sheet.parent; above != null; above = above.parent) {
            depth++;
        }
        return depth;
    }
}
