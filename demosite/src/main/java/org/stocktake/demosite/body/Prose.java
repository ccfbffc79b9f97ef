package org.stocktake.demosite.body;

/** Text without macros. */
final class Prose {
    private Prose() {}

    static void paragraph(Scene scene) {
        scene.draft().open("p");
        scene.sentences(scene.random().between(15, 70));
        scene.draft().close("p");
    }

    static void heading(Scene scene) {
        String level = "h" + Math.min(6, 1 + scene.random().below(4));
        scene.draft().open(level);
        scene.phrase(scene.random().between(1, 5));
        scene.draft().close(level);
    }

    static void list(Scene scene) {
        String kind = scene.random().happens(0.7) ? "ul" : "ol";
        Draft draft = scene.draft();
        draft.open(kind);
        for (int items = scene.random().between(2, 6); items > 0; items--) {
            draft.open("li");
            scene.phrase(scene.random().between(2, 9));
            if (items == 1 && scene.random().happens(0.3)) {
                draft.open("ul").open("li");
                scene.phrase(3);
                draft.close("li").close("ul");
            }
            draft.close("li");
        }
        draft.close(kind);
    }

    static void quote(Scene scene) {
        scene.draft().open("blockquote").open("p");
        scene.sentences(12);
        scene.draft().close("p").close("blockquote").empty("hr");
    }

    /** Words that a naive word count gets wrong. */
    static void oddWords(Scene scene) {
        Draft draft = scene.draft().open("p");
        switch (scene.random().below(5)) {
            case 0 -> draft.open("strong").say("B", 1).close("strong").say("old", 0);
            case 1 -> draft.say("first", 1).empty("br").say("second", 1);
            case 2 -> draft.say("12", 1).nonBreakingSpace().say("kg", 1);
            // The accent is a separate character in the markup, and part of the letter in the normalized text.
            case 3 -> draft.sayAs("Cafe\u0301", "Caf\u00e9", 1);
            default ->
                draft.raw("<ac:inline-comment-marker ac:ref=\"5f3c1e52-7a1c-4d5e-9b7e-0d3a4a6c2b11\">")
                        .say("marked", 1)
                        .raw("</ac:inline-comment-marker>")
                        .say("up", 0);
        }
        draft.space();
        scene.sentences(10);
        draft.close("p");
    }
}
