package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.WorkflowTimeline;

/** A page as the world keeps it: small, since there are many, and guarded by the world's lock. */
final class PageRecord {
    /** Nobody with an account. */
    static final int ANONYMOUS = -1;

    /** A file; {@code by} is a number in the world's list of people. */
    record Upload(long id, String name, String mediaType, long bytes, int version, long at, int by) {}

    /** A version that is not the newest any more. */
    record Past(int number, long at, int by, boolean minor) {}

    /** A comment; {@code replyTo} is 0 where it answers none. */
    record Remark(long id, long replyTo, Comment.Place place, long at, int by) {}

    final long id;
    final Kind kind;
    final int space;
    final long createdAt;
    final int creator;
    /** The title it was created with, by which others link to it for ever. */
    final String firstTitle;

    final long seed;
    final int copiedAt;
    /** How many files the writer of its body knew of. */
    final int firstFiles;

    Status status = Status.CURRENT;

    @Nullable
    PageRecord parent;

    String title;
    /** Counts edits of the text; a new title is a version too, and changes no text. */
    int edition;

    int version = 1;
    long editedAt;
    int editor;
    boolean minor;
    boolean restricted;
    boolean hidden;
    /** Computed at the end of each week from {@link #hidden} of the page and of all above it. */
    boolean visible = true;
    /** Absent for a page without a workflow. */
    @Nullable
    WorkflowTimeline life;

    final List<Integer> contributors = new ArrayList<>(2);
    /** The versions before this one, the oldest first. */
    List<Past> past = List.of();

    List<Label> labels = List.of();
    List<Upload> files = List.of();
    List<Remark> remarks = List.of();
    List<PageRecord> children = List.of();

    PageRecord(long id, Kind kind, int space, String title, long createdAt, int creator, Origin origin) {
        this.id = id;
        this.kind = kind;
        this.space = space;
        this.title = title;
        this.firstTitle = title;
        this.createdAt = createdAt;
        this.creator = creator;
        this.seed = origin.seed;
        this.copiedAt = origin.copiedAt;
        this.firstFiles = origin.files;
        this.edition = Math.max(1, origin.copiedAt);
        this.editedAt = createdAt;
        this.editor = creator;
        contributed(creator);
    }

    /** Where a text comes from: from nothing, or from another page. */
    record Origin(long seed, int copiedAt, int files) {
        static Origin copyOf(PageRecord original) {
            return new Origin(original.seed, original.edition, original.firstFiles);
        }
    }

    boolean isPage() {
        return kind == Kind.PAGE;
    }

    void contributed(int person) {
        if (person != ANONYMOUS && !contributors.contains(person)) {
            contributors.add(person);
        }
    }

    void edit(int by, long at, boolean isMinor) {
        nextVersion();
        edition++;
        touch(by, at, isMinor);
    }

    void rename(String to, int by, long at) {
        title = to;
        nextVersion();
        touch(by, at, false);
    }

    private void nextVersion() {
        past = past.isEmpty() ? new ArrayList<>(2) : past;
        past.add(new Past(version, editedAt, editor, minor));
        version++;
    }

    private void touch(int by, long at, boolean isMinor) {
        editedAt = Math.max(editedAt, at);
        editor = by;
        minor = isMinor;
        contributed(by);
    }

    void moveTo(@Nullable PageRecord to) {
        if (parent != null) {
            parent.children.remove(this);
        }
        parent = to;
        if (to != null) {
            if (to.children.isEmpty()) {
                to.children = new ArrayList<>(2);
            }
            to.children.add(this);
        }
    }

    boolean isBelow(PageRecord other) {
        for (PageRecord above = parent; above != null; above = above.parent) {
            if (above == other) {
                return true;
            }
        }
        return false;
    }

    void add(Upload file) {
        files = files.isEmpty() ? new ArrayList<>(2) : files;
        files.add(file);
    }

    void add(Remark remark) {
        remarks = remarks.isEmpty() ? new ArrayList<>(2) : remarks;
        remarks.add(remark);
    }
}
