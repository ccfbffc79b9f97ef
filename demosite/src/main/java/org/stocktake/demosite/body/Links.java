package org.stocktake.demosite.body;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Neighbours.Neighbour;
import org.stocktake.demosite.body.Target.Inclusion;
import org.stocktake.demosite.body.Target.Via;

/** Sentences with a link, in each form that occurs in bodies. */
final class Links {
    private Links() {}

    static void sentence(Scene scene) {
        Draft draft = scene.draft().open("p");
        scene.phrase(4);
        draft.space();
        switch (scene.random().below(20)) {
            case 0, 1, 2, 3, 4 -> near(scene);
            case 5, 6, 7 -> far(scene);
            case 8 -> missing(scene);
            case 9 -> byDisplay(scene);
            case 10 -> byId(scene);
            case 11 -> bySpacesPath(scene);
            case 12, 13, 14 -> web(scene);
            case 15 -> mention(scene);
            case 16 -> file(scene);
            case 17 -> place(scene);
            case 18 -> smart(scene);
            default -> rare(scene);
        }
        draft.space();
        scene.phrase(5);
        draft.close("p");
    }

    /** The element that identifies a page; without a space, the page is in the same space. */
    static String page(@Nullable String space, String title) {
        return "<ri:page"
                + (space == null ? "" : " ri:space-key=\"" + Draft.escaped(space) + "\"")
                + " ri:content-title=\"" + Draft.escaped(title) + "\" />";
    }

    private static void near(Scene scene) {
        Neighbour page = scene.neighbours().near(scene.random());
        String anchor = scene.random().happens(0.1) ? "Steps" : null;
        Draft draft = scene.draft().link(new Target.PageByTitle(null, page.title(), anchor, Inclusion.NONE));
        draft.raw("<ac:link" + (anchor == null ? "" : " ac:anchor=\"Steps\"") + ">" + page(null, page.title()));
        if (scene.random().happens(0.6)) {
            draft.raw("<ac:plain-text-link-body>")
                    .sayCharacterData("see <this> page", 3)
                    .raw("</ac:plain-text-link-body>");
        }
        draft.raw("</ac:link>");
    }

    private static void far(Scene scene) {
        Neighbour page = scene.neighbours().far(scene.random());
        Draft draft = scene.draft().link(new Target.PageByTitle(page.space(), page.title(), null, Inclusion.NONE));
        draft.raw("<ac:link>" + page(page.space(), page.title()) + "<ac:link-body>");
        draft.open("strong").say("there", 1).close("strong").raw("</ac:link-body></ac:link>");
    }

    private static void missing(Scene scene) {
        String title = scene.neighbours().missing(scene.random());
        scene.draft()
                .link(new Target.PageByTitle(null, title, null, Inclusion.NONE))
                .raw("<ac:link>" + page(null, title) + "</ac:link>");
    }

    private static void byDisplay(Scene scene) {
        Neighbour page = scene.neighbours().far(scene.random());
        String href = address(scene) + "/display/" + encoded(page.space()) + "/" + encoded(page.title());
        anchor(scene, href, new Target.PageByTitle(page.space(), page.title(), null, Inclusion.NONE));
    }

    private static void byId(Scene scene) {
        Neighbour page = scene.neighbours().far(scene.random());
        if (scene.random().happens(0.5)) {
            String href = address(scene) + "/pages/viewpage.action?pageId=" + page.id();
            anchor(scene, href, new Target.PageById(page.id(), null));
        } else {
            String href = address(scene) + "/pages/viewpage.action?spaceKey=" + encoded(page.space()) + "&title="
                    + encoded(page.title());
            anchor(scene, href, new Target.PageByTitle(page.space(), page.title(), null, Inclusion.NONE));
        }
    }

    private static void bySpacesPath(Scene scene) {
        Neighbour page = scene.neighbours().far(scene.random());
        String href = address(scene) + "/spaces/" + encoded(page.alias()) + "/pages/" + page.id() + "/"
                + encoded(page.title());
        anchor(scene, href, new Target.PageById(page.id(), null));
    }

    private static void web(Scene scene) {
        String url = "https://www.example.com/articles/" + scene.random().below(2_000) + "?a=1&b=2";
        anchor(scene, url, new Target.Web(url));
    }

    /** @return id of the mentioned person */
    static String mention(Scene scene) {
        Neighbours.Mention person = scene.neighbours().mention(scene.random());
        scene.draft()
                .link(new Target.Mention(person.id()))
                .raw("<ac:link><ri:user ri:" + person.attribute() + "=\"" + person.id() + "\" /></ac:link>");
        return person.id();
    }

    private static void file(Scene scene) {
        String file = FileName.of(scene.random().below(Math.max(1, scene.plan().files())));
        Draft draft = scene.draft();
        switch (scene.random().below(3)) {
            case 0 ->
                draft.link(new Target.File(null, null, null, file, Via.RESOURCE))
                        .raw("<ac:link><ri:attachment ri:filename=\"" + Draft.escaped(file) + "\" /></ac:link>");
            case 1 -> {
                Neighbour page = scene.neighbours().near(scene.random());
                draft.link(new Target.File(null, page.title(), null, file, Via.RESOURCE))
                        .raw("<ac:link><ri:attachment ri:filename=\"" + Draft.escaped(file) + "\">"
                                + page(null, page.title()) + "</ri:attachment></ac:link>");
            }
            default -> {
                Neighbour page = scene.neighbours().near(scene.random());
                String path = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
                String href = address(scene) + "/download/attachments/" + page.id() + "/" + path + "?version=1&api=v2";
                anchor(scene, href, new Target.File(null, null, page.id(), file, Via.DOWNLOAD));
            }
        }
    }

    private static void place(Scene scene) {
        Draft draft = scene.draft();
        if (scene.random().happens(0.5)) {
            draft.link(new Target.Place("Top")).raw("<ac:link ac:anchor=\"Top\"><ac:plain-text-link-body>");
            draft.sayCharacterData("to the top", 3).raw("</ac:plain-text-link-body></ac:link>");
        } else {
            anchor(scene, "#Top", new Target.Place("Top"));
        }
    }

    /** The text of a smart link is its URL, which does not count as words. */
    private static void smart(Scene scene) {
        Neighbour page = scene.neighbours().far(scene.random());
        String href = scene.neighbours().base() + "/spaces/" + encoded(page.alias()) + "/pages/" + page.id();
        scene.draft()
                .link(new Target.PageById(page.id(), null))
                .raw("<a href=\"" + Draft.escaped(href) + "\" data-card-appearance=\"inline\">" + Draft.escaped(href)
                        + "</a>");
    }

    private static void rare(Scene scene) {
        Draft draft = scene.draft();
        Neighbour page = scene.neighbours().far(scene.random());
        switch (scene.random().below(5)) {
            case 0 ->
                draft.link(new Target.SpaceHome(page.space()))
                        .raw("<ac:link><ri:space ri:space-key=\"" + Draft.escaped(page.space()) + "\" /></ac:link>");
            case 1 ->
                draft.link(new Target.BlogPost(page.space(), page.title()))
                        .raw("<ac:link><ri:blog-post ri:space-key=\"" + Draft.escaped(page.space())
                                + "\" ri:content-title=\"" + Draft.escaped(page.title())
                                + "\" ri:posting-day=\"2026/01/07\" /></ac:link>");
            case 2 ->
                draft.link(new Target.PageById(page.id(), null))
                        .raw("<ac:link><ri:content-entity ri:content-id=\"" + page.id() + "\" /></ac:link>");
            case 3 ->
                anchor(scene, address(scene) + "/x/" + TinyLink.of(page.id()), new Target.PageById(page.id(), null));
            default ->
                anchor(scene, address(scene) + "/display/" + encoded(page.space()), new Target.SpaceHome(page.space()));
        }
    }

    private static void anchor(Scene scene, String href, Target target) {
        Draft draft = scene.draft().link(target).open("a", " href=\"" + Draft.escaped(href) + "\"");
        scene.phrase(2);
        draft.close("a");
    }

    /** Links to the site itself begin with its URL, or with the root of the host. */
    private static String address(Scene scene) {
        String base = scene.neighbours().base();
        if (scene.random().happens(0.5)) {
            return base;
        }
        int path = base.indexOf('/', base.indexOf("//") + 2);
        return path < 0 ? "" : base.substring(path);
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
