package org.stocktake.demosite.body;

/** Markup that parsers rarely expect. */
final class Oddities {
    private Oddities() {}

    /** A panel of the newer editor, with a fallback copy for older clients, which naive parsers count twice. */
    static void fallback(Scene scene) {
        Draft draft = scene.draft().raw("<ac:adf-extension><ac:adf-node type=\"panel\">");
        draft.raw("<ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute>");
        draft.open("ac:adf-content")
                .open("p")
                .say("seen once", 2)
                .close("p")
                .close("ac:adf-content")
                .raw("</ac:adf-node>");
        draft.beginFallback();
        draft.macro("panel")
                .open("ac:rich-text-body")
                .open("h3")
                .say("never", 1)
                .close("h3");
        draft.open("table")
                .open("tbody")
                .open("tr")
                .open("td")
                .say("seen once", 2)
                .close("td");
        draft.close("tr")
                .close("tbody")
                .close("table")
                .close("ac:rich-text-body")
                .endMacro();
        draft.endFallback().raw("</ac:adf-extension>");
    }

    static void comment(Scene scene) {
        scene.draft()
                .raw("<!-- <table><tr><td>an older draft</td></tr></table> -->")
                .open("p");
        scene.phrase(5);
        scene.draft().close("p");
    }

    static void placeholder(Scene scene) {
        scene.draft()
                .open("p")
                .raw("<ac:placeholder>Describe the goal here</ac:placeholder>")
                .unwritten()
                .close("p");
    }

    static void template(Scene scene) {
        Draft draft =
                scene.draft().open("p").raw("<at:var at:name=\"product\" />").space();
        draft.raw("<time datetime=\"2026-02-03\" />")
                .space()
                .raw("<ac:emoticon ac:name=\"smile\" />")
                .space();
        scene.phrase(4);
        draft.close("p");
    }
}
