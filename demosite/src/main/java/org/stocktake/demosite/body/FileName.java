package org.stocktake.demosite.body;

/** Names of files, which a page has and a body can refer to without asking the page. */
public final class FileName {
    private FileName() {}

    /** Name of the n-th file of any page. */
    public static String of(int number) {
        return switch (number % 4) {
            case 0 -> "diagram-" + number + ".png";
            case 1 -> "Übersicht " + number + ".xlsx";
            case 2 -> "minutes-" + number + ".pdf";
            default -> "screen shot & notes " + number + ".jpg";
        };
    }
}
