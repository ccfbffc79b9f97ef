package org.stocktake.failure;

/** Who must act on a failure, and the exit status of a command that ends with it. */
public enum Responsible {
    OPERATOR(2, "invalid settings or usage, or an unknown name"),
    CONTENT(
            3,
            "incomplete: a page, an item or required values could not be read or was damaged, or a"
                    + " damaged week was skipped"),
    MACHINE(
            4,
            "problem on this machine: disk, permission, lock, open file, another file beside a published week, or the requested week is damaged"),
    SITE(5, "stopped by the site: login, 429 or unreachable; run the command again to resume"),
    STOCKTAKE(70, "a bug in Stocktake");

    private final int exitStatus;
    private final String about;

    Responsible(int exitStatus, String about) {
        this.exitStatus = exitStatus;
        this.about = about;
    }

    public int exitStatus() {
        return exitStatus;
    }

    public String about() {
        return about;
    }
}
