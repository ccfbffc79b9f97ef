package org.stocktake.demosite.body;

import java.time.LocalDate;
import java.util.List;
import org.stocktake.demosite.body.Body.Property;
import org.stocktake.demosite.body.Neighbours.Neighbour;
import org.stocktake.demosite.body.Target.Inclusion;

/** Macros. */
final class Macros {
    private static final List<String> BOXES = List.of("info", "note", "tip", "warning", "panel");
    private static final List<String> LISTINGS =
            List.of("children", "pagetree", "recently-updated", "attachments", "gallery", "contentbylabel");

    private Macros() {}

    static void code(Scene scene) {
        StringBuilder code = new StringBuilder();
        int lines = scene.random().between(1, 30);
        for (int line = 0; line < lines; line++) {
            code.append(
                    switch (scene.random().below(4)) {
                        // Neither of these counts as a table or an image of the page.
                        case 0 -> "  <table><tr><td>" + line + "</td></tr></table>";
                        case 1 -> "  if (a < b && c > " + line + ") { run(); }";
                        case 2 -> line > 0 && line < lines - 1 ? "" : "# step";
                        default -> "kubectl apply -f deploy-" + line + ".yaml";
                    });
            code.append(line < lines - 1 ? "\n" : "");
        }
        boolean padded = scene.random().happens(0.2);
        scene.draft()
                .macro("code")
                .parameter("language", "java")
                .parameter("title", "An example, not text of the page")
                .code(padded ? "\n\n" + code + "\n  \n" : code.toString(), lines)
                .endMacro();
    }

    static void noformat(Scene scene) {
        scene.draft()
                .macro("noformat")
                .code(
                        "HTTP/1.1 200 OK\nContent-Type: text/plain\n\n"
                                + scene.random().below(1000),
                        4)
                .endMacro();
    }

    static void box(Scene scene) {
        Draft draft = scene.draft().macro(scene.random().pick(BOXES)).parameter("title", "Please note");
        draft.open("ac:rich-text-body").open("p");
        scene.sentences(scene.random().between(5, 30));
        draft.close("p").close("ac:rich-text-body").endMacro();
    }

    static void expand(Scene scene) {
        Draft draft = scene.draft().macro("expand").parameter("title", "More").open("ac:rich-text-body");
        Prose.paragraph(scene);
        if (scene.random().happens(0.4)) {
            box(scene);
        }
        draft.close("ac:rich-text-body").endMacro();
    }

    static void listing(Scene scene) {
        String name = scene.random().pick(LISTINGS);
        if (name.equals("contentbylabel")) {
            byLabel(scene);
        } else {
            scene.draft().macro(name).parameter("depth", "2").endMacro();
        }
    }

    /** The pages with a label, in the syntax of three generations of Confluence. */
    private static void byLabel(Scene scene) {
        Draft draft = scene.draft().macro("contentbylabel");
        switch (scene.random().below(3)) {
            case 0 -> draft.parameter("labels", "runbook,-draft +incident").lists("runbook", "incident");
            case 1 ->
                draft.parameter("cql", "label = \"policy\" and space = currentSpace() and label != \"outdated\"")
                        .lists("policy");
            default ->
                draft.parameter("cql", "type = \"page\" and label in (\"faq\", \"übersicht\")")
                        .lists("faq", "übersicht");
        }
        draft.endMacro();
    }

    static void excerpt(Scene scene) {
        Draft draft = scene.draft().macro("excerpt").open("ac:rich-text-body");
        Prose.paragraph(scene);
        draft.close("ac:rich-text-body").endMacro();
    }

    static void hiddenExcerpt(Scene scene) {
        Draft draft = scene.draft().macro("excerpt").parameter("hidden", "true").hide();
        draft.open("ac:rich-text-body").open("h2").say("Unseen", 1).close("h2");
        draft.open("p").say("shown on other pages only", 5).close("p");
        draft.close("ac:rich-text-body").unhide().endMacro();
    }

    static void include(Scene scene) {
        include(scene, "include", Inclusion.INCLUDE);
    }

    static void excerptInclude(Scene scene) {
        include(scene, "excerpt-include", Inclusion.EXCERPT_INCLUDE);
    }

    private static void include(Scene scene, String macro, Inclusion inclusion) {
        boolean far = scene.random().happens(0.3);
        Neighbour page = far
                ? scene.neighbours().far(scene.random())
                : scene.neighbours().near(scene.random());
        String space = far ? page.space() : null;
        scene.draft()
                .macro(macro)
                .raw("<ac:parameter ac:name=\"\"><ac:link>" + Links.page(space, page.title())
                        + "</ac:link></ac:parameter>")
                .link(new Target.PageByTitle(space, page.title(), null, inclusion))
                .endMacro();
    }

    static void jira(Scene scene) {
        scene.draft()
                .open("p")
                .macro("jira")
                .parameter("server", "Tracker")
                .parameter("key", "OPS-" + scene.random().between(1, 9999))
                .endMacro()
                .close("p");
    }

    static void status(Scene scene) {
        Draft draft = scene.draft().open("p");
        draft.macro("status")
                .parameter("colour", "Green")
                .parameter("title", "IN PROGRESS")
                .endMacro();
        draft.space();
        scene.phrase(3);
        draft.close("p");
    }

    /** A table of page properties, as in templates. */
    static void details(Scene scene) {
        Draft draft = scene.draft().macro("details").open("ac:rich-text-body");
        draft.open("table").open("tbody");
        draft.open("tr").open("th").say("Owner", 1).close("th").open("td");
        draft.property(new Property("Owner", Links.mention(scene), null));
        draft.close("td").close("tr");
        if (scene.random().happens(0.7)) {
            reviewDate(scene);
        }
        draft.close("tbody").close("table").close("ac:rich-text-body").endMacro();
    }

    /** Some authors select the date in a calendar, others type it. */
    private static void reviewDate(Scene scene) {
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(scene.random().below(1_000));
        Draft draft = scene.draft().property(new Property("Review date", null, day));
        draft.open("tr").open("td").say("Review date", 2).close("td").open("td");
        if (scene.random().happens(0.5)) {
            draft.raw("<time datetime=\"" + day + "\" />");
        } else {
            draft.say(day.toString(), 1);
        }
        draft.close("td").close("tr");
    }

    static void old(Scene scene) {
        Draft draft = scene.draft().oldMacro("note").open("ac:rich-text-body").open("p");
        scene.phrase(6);
        draft.close("p").close("ac:rich-text-body").raw("</ac:macro>");
    }
}
