package org.stocktake.demosite.body;

/** Task lists. */
final class Tasks {
    private Tasks() {}

    static void list(Scene scene) {
        Draft draft = scene.draft().open("ac:task-list").raw("\n");
        for (int number = 1, last = scene.random().between(1, 5); number <= last; number++) {
            draft.open("ac:task").raw("\n<ac:task-id>" + number + "</ac:task-id>\n");
            // A task pasted from another application may lack its status; it is neither open nor done.
            if (scene.random().happens(0.98)) {
                if (scene.random().happens(0.4)) {
                    draft.taskDone();
                } else {
                    draft.taskOpen();
                }
            }
            draft.raw("\n").open("ac:task-body").raw("<span class=\"placeholder-inline-tasks\">");
            scene.phrase(scene.random().between(2, 8));
            draft.raw("</span>")
                    .close("ac:task-body")
                    .raw("\n")
                    .close("ac:task")
                    .raw("\n");
        }
        draft.close("ac:task-list");
    }
}
