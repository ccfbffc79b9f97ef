package org.stocktake.demosite.body;

/**
 * What a block needs to be written: where it goes, its chance, the language, and what it can link to.
 *
 * @param random thrown by this block only, so that one block can change and the next stays as it is
 */
record Scene(Draft draft, SeededRandom random, Language language, BodyPlan plan, Neighbours neighbours) {
    /** Sentences of about this many words, without a link. */
    void sentences(int words) {
        int end = draft.words() + words;
        int guard = 0;
        do {
            sentence(random.between(4, 16));
            if (draft.words() < end) {
                draft.space();
            }
        } while (draft.words() < end && ++guard < words);
    }

    private void sentence(int sayings) {
        for (int i = 0; i < sayings; i++) {
            if (i > 0 && !language.gap().isEmpty()) {
                draft.space();
            }
            Language.Saying saying = language.saying(random);
            int manner = random.below(60);
            if (manner == 0) {
                draft.open("strong").say(saying.text(), saying.words()).close("strong");
            } else if (manner == 1) {
                draft.open("em").say(saying.text(), saying.words()).close("em");
            } else {
                draft.say(saying.text(), saying.words());
            }
        }
        draft.say(language.stop(), 0);
    }

    /** A few words without a full stop: a heading, a cell, an item of a list. */
    void phrase(int sayings) {
        for (int i = 0; i < sayings; i++) {
            if (i > 0 && !language.gap().isEmpty()) {
                draft.space();
            }
            Language.Saying saying = language.saying(random);
            draft.say(saying.text(), saying.words());
        }
    }

    /** All that a stub holds: so many words in English, and nothing else. */
    void stub(int words) {
        // So that each edit changes something, where not each of them adds a word.
        draft.open("p", " local-id=\"" + plan.version() + "\"");
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                draft.space();
            }
            if (i % 2 == 0) {
                draft.say("TODO", 1).unwritten();
            } else {
                draft.say("later", 1);
            }
        }
        draft.close("p");
    }

    /** Mistakes of hand-made markup that a browser forgives, and that do not change what is counted. */
    void malformed() {
        draft.spoil();
        switch (random.below(3)) {
            case 0 ->
                draft.open("p")
                        .say("R", 1)
                        .space()
                        .sayAs("&", "&", 0)
                        .space()
                        .say("D", 1)
                        .close("p");
            case 1 -> draft.raw("<hr>").open("p").say("unclosed", 1).close("p");
            default -> {
                draft.open("p").say("first", 1);
                draft.open("p").say("second", 1).close("p");
            }
        }
    }
}
