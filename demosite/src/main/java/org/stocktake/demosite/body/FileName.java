package org.stocktake.demosite.body;

/** Names of attachments. Bodies can refer to them without access to the page. */
public final class FileName {
    private FileName() {}

    /** Name of the n-th attachment of any page. */
    public static String of(int number) {
        return switch (number % 4) {
            case 0 -> "diagram-" + number + ".png";
            case 1 -> "Übersicht " + number + ".xlsx";
            case 2 -> "minutes-" + number + ".pdf";
            default -> "screen shot & notes " + number + ".jpg";
        };
    }
}
