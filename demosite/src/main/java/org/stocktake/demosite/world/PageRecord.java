package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.WorkflowTimeline;

/** Internal, compact state of a page, guarded by the world's lock. */
final class PageRecord {
    /** An anonymous author. */
    static final int ANONYMOUS = -1;

    /** An attachment; {@code by} is an index into the world's people. */
    record Upload(long id, String name, String mediaType, long bytes, int version, long at, int by) {}

    /** A version before the newest. */
    record PastVersion(int number, long at, int by, boolean minor) {}

    /** A comment; {@code replyTo} is 0 if it is not a reply. */
    record CommentRecord(long id, long replyTo, Comment.Place place, long at, int by) {}

    final long id;
    final Kind kind;
    final int space;
    final long createdAt;
    final int creator;
    /** The original title, which links of other pages keep using. */
    final String firstTitle;

    final long seed;
    final int copiedAt;
    /** Number of attachments known to the generator of its body. */
    final int firstFiles;

    Status status = Status.CURRENT;

    @Nullable
    PageRecord parent;

    /** The container directly above; absent below a page and at the top. */
    @Nullable
    ContainerRecord container;

    String title;
    /** Number of edits of the text; a rename is a version too, but changes no text. */
    int edition;

    int version = 1;
    long editedAt;
    int editor;
    boolean minor;
    boolean restricted;
    boolean hidden;
    /** Computed at the end of each week from {@link #hidden} of the page and its ancestors. */
    boolean visible = true;
    /** Absent for a page without a workflow. */
    @Nullable
    WorkflowTimeline workflow;

    final List<Integer> contributors = new ArrayList<>(2);
    /** Earlier versions, oldest first. */
    List<PastVersion> pastVersions = List.of();

    List<Label> labels = List.of();
    List<Upload> files = List.of();
    List<CommentRecord> comments = List.of();
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

    /** Origin of a text: new, or copied from another page. */
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

    void edit(int by, long at) {
        nextVersion();
        edition++;
        touch(by, at);
    }

    /** An edit without notification. */
    void minorEdit(int by, long at) {
        edit(by, at);
        minor = true;
    }

    void rename(String to, int by, long at) {
        title = to;
        nextVersion();
        touch(by, at);
    }

    private void nextVersion() {
        pastVersions = pastVersions.isEmpty() ? new ArrayList<>(2) : pastVersions;
        pastVersions.add(new PastVersion(version, editedAt, editor, minor));
        version++;
    }

    private void touch(int by, long at) {
        editedAt = Math.max(editedAt, at);
        editor = by;
        minor = false;
        contributed(by);
    }

    void moveTo(@Nullable PageRecord to) {
        if (parent != null) {
            parent.children.remove(this);
        }
        parent = to;
        container = null;
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

    void add(CommentRecord remark) {
        comments = comments.isEmpty() ? new ArrayList<>(2) : comments;
        comments.add(remark);
    }
}
