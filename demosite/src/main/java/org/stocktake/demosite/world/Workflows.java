package org.stocktake.demosite.world;

import java.util.Optional;
import java.util.stream.Stream;
import org.stocktake.demosite.body.Dice;
import org.stocktake.demosite.workflow.Diary;
import org.stocktake.demosite.workflow.Life;
import org.stocktake.demosite.workflow.Portrait;
import org.stocktake.demosite.workflow.Rollout;
import org.stocktake.demosite.workflow.Roster;

/**
 * Pages in their workflows. Chance has its own streams here: a world without workflows has the same pages, ids and edits.
 */
final class Workflows {
    private final World world;
    private final Rollout rollout;
    private final Roster roster;

    Workflows(World world) {
        this.world = world;
        WorldPlan plan = world.plan;
        this.rollout = Rollout.of(plan.seed(), plan.workflows(), plan.spaces(), plan.firstWeek());
        this.roster = new Staff(world);
    }

    /** The past of all pages that the world begins with. */
    void begin() {
        long now = world.now().toEpochMilli();
        for (Sheet sheet : world.sheets) {
            if (sheet.isPage()) {
                rollout.beginInThePast(sheet.id, sheet.space, sheet.createdAt, sheet.creator, now)
                        .ifPresent(life -> sheet.life = past(sheet, life, now));
            }
        }
    }

    /** Nobody knows when the versions before the newest were written: here it is settled. */
    private Life past(Sheet sheet, Life life, long now) {
        Dice dice = Dice.of(world.plan.seed(), 41, sheet.id);
        int known = Math.min(5, sheet.version - 2);
        long at = sheet.createdAt;
        for (int i = 0; i < known; i++) {
            at = dice.from(at, at + 2 * (sheet.editedAt - at) / (known - i + 1));
            int version = 2 + (sheet.version - 3) * (i + 1) / known;
            edit(life, at, dice.below(world.people.size()), version);
        }
        if (sheet.version > 1) {
            edit(life, sheet.editedAt, sheet.editor, sheet.version);
        }
        life.live(now, roster);
        life.pause(sheet.status != Status.CURRENT, now);
        life.beginPresent();
        return life;
    }

    private void edit(Life life, long at, int by, int version) {
        life.edit(at, by, version, roster);
    }

    /** What happens between this instant and the end of the week. */
    void pass(long from) {
        long to = world.now().toEpochMilli();
        for (Sheet sheet : world.sheets) {
            if (sheet.createdAt >= from && sheet.isPage()) {
                rollout.begin(sheet.id, sheet.space, sheet.createdAt, sheet.creator)
                        .ifPresent(life -> sheet.life = life);
            }
            if (sheet.life != null) {
                live(sheet, sheet.life, to);
            }
        }
    }

    private void live(Sheet sheet, Life life, long to) {
        if (sheet.version > life.version()) {
            edit(life, sheet.editedAt, sheet.editor, sheet.version);
        }
        life.live(to, roster);
        life.pause(sheet.status != Status.CURRENT, to);
    }

    Optional<Portrait> portrait(Sheet sheet) {
        return Optional.ofNullable(sheet.life)
                .map(life -> new Portrait(life, rollout, roster, World.nowOf(world.monday)));
    }

    Stream<Portrait> portraits() {
        return world.sheets.stream().flatMap(sheet -> portrait(sheet).stream());
    }

    boolean mayEdit(int space) {
        return !rollout.isReadOnly(space);
    }

    Diary diary(int space) {
        return rollout.diary(space);
    }
}
