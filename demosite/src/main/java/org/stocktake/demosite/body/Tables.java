package org.stocktake.demosite.body;

/** Tables, and tables in their cells. */
final class Tables {
    private Tables() {}

    static void plain(Scene scene) {
        write(
                scene,
                scene.random().between(2, 6),
                () -> scene.phrase(scene.random().between(1, 4)));
    }

    static void nested(Scene scene) {
        write(scene, 2, () -> {
            Draft draft = scene.draft();
            draft.open("table").open("tbody").open("tr").open("td");
            scene.phrase(2);
            draft.close("td").close("tr").close("tbody").close("table");
        });
    }

    /** @param corner writes the first cell below the headings */
    private static void write(Scene scene, int rows, Runnable corner) {
        Draft draft = scene.draft();
        int columns = scene.random().between(2, 4);
        draft.open("table", " class=\"wrapped\"")
                .raw("<colgroup><col /><col /></colgroup>")
                .open("tbody");
        for (int row = 0; row < rows; row++) {
            draft.open("tr");
            for (int column = 0; column < columns; column++) {
                String cell = row == 0 ? "th" : "td";
                draft.open(cell);
                if (row == 1 && column == 0) {
                    corner.run();
                } else {
                    scene.phrase(scene.random().between(1, 4));
                }
                draft.close(cell);
            }
            draft.close("tr");
        }
        draft.close("tbody").close("table");
    }
}
