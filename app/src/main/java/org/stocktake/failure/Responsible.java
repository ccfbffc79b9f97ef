package org.stocktake.failure;

/** Whose move it is, and the exit status of a command that ends with such a failure. */
public enum Responsible {
    OPERATOR(2, "settings or usage; a name that does not exist"),
    CONTENT(3, "a page, an item or a group could not be read or was damaged; a damaged week was left out"),
    MACHINE(4, "this machine: disk, permission, lock, a file held open; the very week that was asked for is damaged"),
    SITE(5, "the site stopped us: login, 429, unreachable; resumable"),
    STOCKTAKE(70, "a fault of Stocktake");

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
