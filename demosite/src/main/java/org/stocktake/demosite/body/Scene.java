package org.stocktake.demosite.body;

/**
 * Inputs of a block: its draft, random numbers, language and link targets.
 *
 * @param random used by this block only, so that a change of one block leaves the next unchanged
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

    /** The whole content of a stub: this number of English words. */
    void stub(int words) {
        // The id makes each edit change the body, even if no word is added.
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

    /** Errors of manual markup that browsers tolerate and that do not change the metrics. */
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
