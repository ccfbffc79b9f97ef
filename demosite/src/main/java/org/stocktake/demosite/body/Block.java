package org.stocktake.demosite.body;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A block of a body. It writes its markup and its metrics into the draft. */
@FunctionalInterface
interface Block {
    void write(Scene scene);

    /** Every kind of block, as frequent as in real bodies. */
    List<Block> ALL = weighted();

    static Block any(SeededRandom seededRandom) {
        return seededRandom.pick(ALL);
    }

    private static List<Block> weighted() {
        List<Block> blocks = new ArrayList<>();
        add(blocks, 90, Prose::paragraph);
        add(blocks, 34, Prose::heading);
        add(blocks, 24, Prose::list);
        add(blocks, 4, Prose::quote);
        add(blocks, 6, Prose::oddWords);
        add(blocks, 12, Tables::plain);
        add(blocks, 2, Tables::nested);
        add(blocks, 8, Macros::code);
        add(blocks, 2, Macros::noformat);
        add(blocks, 8, Macros::box);
        add(blocks, 4, Macros::expand);
        add(blocks, 2, Macros::listing);
        add(blocks, 2, Macros::excerpt);
        add(blocks, 1, Macros::hiddenExcerpt);
        add(blocks, 3, Macros::include);
        add(blocks, 2, Macros::excerptInclude);
        add(blocks, 3, Macros::jira);
        add(blocks, 3, Macros::status);
        add(blocks, 1, Macros::details);
        add(blocks, 1, Macros::old);
        add(blocks, 6, Tasks::list);
        add(blocks, 10, Media::attached);
        add(blocks, 3, Media::elsewhere);
        add(blocks, 1, Media::html);
        add(blocks, 40, Links::sentence);
        add(blocks, 1, Oddities::fallback);
        add(blocks, 1, Oddities::comment);
        add(blocks, 1, Oddities::placeholder);
        add(blocks, 1, Oddities::template);
        return Collections.unmodifiableList(blocks);
    }

    private static void add(List<Block> blocks, int weight, Block block) {
        blocks.addAll(Collections.nCopies(weight, block));
    }
}
