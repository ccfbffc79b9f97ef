package org.stocktake.demosite.body;

import org.stocktake.demosite.body.Target.Via;

/** Images. */
final class Media {
    private Media() {}

    /** An image attached to the page; if the page has no attachments, the image is missing. */
    static void attached(Scene scene) {
        SeededRandom seededRandom = scene.random();
        String file = FileName.of(seededRandom.below(Math.max(1, scene.plan().files())));
        String alt = seededRandom.happens(0.45) ? "A picture of " + file : "";
        Draft draft = scene.draft().open("p");
        draft.image(alt, " ac:width=\"640\"", "<ri:attachment ri:filename=\"" + Draft.escaped(file) + "\" />");
        draft.link(new Target.File(null, null, null, file, Via.RESOURCE));
        if (seededRandom.happens(0.2)) {
            draft.open("ac:caption").open("p");
            scene.phrase(4);
            draft.close("p").close("ac:caption");
        }
        draft.raw("</ac:image>").close("p");
    }

    static void elsewhere(Scene scene) {
        String url = "https://pictures.example.org/" + scene.random().below(500) + ".png";
        String alt = scene.random().happens(0.3) ? "A picture" : "";
        scene.draft()
                .open("p")
                .image(alt, "", "<ri:url ri:value=\"" + url + "\" /></ac:image>")
                .link(new Target.Picture(url))
                .close("p");
    }

    static void html(Scene scene) {
        String url = "https://pictures.example.org/logo-" + scene.random().below(9) + ".gif";
        String alt = scene.random().happens(0.5) ? "Logo" : "";
        scene.draft()
                .open("p")
                .htmlImage(alt, " src=\"" + url + "\"")
                .link(new Target.Picture(url))
                .close("p");
    }
}
