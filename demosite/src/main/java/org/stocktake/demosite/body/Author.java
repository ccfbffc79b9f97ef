package org.stocktake.demosite.body;

/** Writes a body block by block until it reaches its length. An edit changes some of the blocks. */
final class Author {
    /** Edits change only the first blocks of a body. */
    private static final int EDITED_BLOCKS = 12;

    /** Older edits than this number are ignored, so that a body of a thousand versions is generated as fast as any other. */
    private static final int REMEMBERED_EDITS = 60;

    private final BodyPlan plan;
    private final Neighbours neighbours;

    Author(BodyPlan plan, Neighbours neighbours) {
        this.plan = plan;
        this.neighbours = neighbours;
    }

    Body write() {
        SeededRandom nature = SeededRandom.of(plan.seed(), 1);
        Draft draft = nature.happens(0.4) ? Draft.withEntities() : Draft.withUnicode();
        Language language = Language.of(nature);
        int length = length(nature) + plan.version() / 3;
        boolean layout = nature.happens(0.12);
        boolean odd = nature.happens(0.004);
        int[] touched = touched();

        if (length == 0) {
            return nature.happens(0.5)
                    ? draft.finish()
                    : draft.open("p").empty("br").close("p").finish();
        }
        if (layout) {
            draft.open("ac:layout")
                    .open("ac:layout-section", " ac:type=\"two_equal\"")
                    .open("ac:layout-cell");
        }
        if (nature.happens(0.25)) {
            draft.macro("toc").parameter("maxLevel", "3").endMacro();
        }
        for (int block = 0; block == 0 || draft.words() < length; block++) {
            int edit = block < EDITED_BLOCKS ? touched[block] : 0;
            SeededRandom seededRandom = SeededRandom.of(
                    plan.seed(), 2, block, edit, edit > plan.copiedAt() && plan.copiedAt() > 0 ? plan.owner() : 0);
            Scene scene = new Scene(draft, seededRandom, language, plan, neighbours);
            if (length < 40) {
                scene.stub(length - draft.words());
            } else {
                Block.any(seededRandom).write(scene);
            }
            if (layout && block == 2) {
                draft.close("ac:layout-cell").open("ac:layout-cell");
            }
        }
        if (odd) {
            new Scene(draft, nature, language, plan, neighbours).malformed();
        }
        if (layout) {
            draft.close("ac:layout-cell").close("ac:layout-section").close("ac:layout");
        }
        return draft.finish();
    }

    /** Target number of words: half of all pages have fewer than 380, one in thirteen is a stub, a few are very long. */
    private static int length(SeededRandom seededRandom) {
        double kind = seededRandom.share();
        if (kind < 0.015) {
            return 0;
        }
        if (kind < 0.08) {
            return seededRandom.between(1, 39);
        }
        if (kind > 0.998) {
            return seededRandom.between(8_000, 12_000);
        }
        return (int) Math.min(5_000, Math.max(40, 400 * Math.exp(0.75 * seededRandom.bell())));
    }

    /** For each of the first blocks, the newest version that changed it; 0 for an unchanged block. */
    private int[] touched() {
        int[] touched = new int[EDITED_BLOCKS];
        for (int version = Math.max(2, plan.version() - REMEMBERED_EDITS); version <= plan.version(); version++) {
            long whose = version > plan.copiedAt() && plan.copiedAt() > 0 ? plan.owner() : 0;
            touched[SeededRandom.of(plan.seed(), 3, version, whose).below(EDITED_BLOCKS)] = version;
            // An edit of a short page must change an existing block.
            touched[0] = version;
        }
        return touched;
    }
}
