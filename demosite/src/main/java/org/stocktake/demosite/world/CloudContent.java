package org.stocktake.demosite.world;

/**
 * Content of Cloud that Data Center does not have.
 *
 * @param folders in the first week; with at least one there are also a whiteboard, a database and an embedded link
 * @param liveDocs share of the pages that are live docs
 * @param transferred share of the pages whose owner is not their creator
 * @param drafts pages that were never published; Data Center would have them too, but does not list them
 */
public record CloudContent(int folders, double liveDocs, double transferred, int drafts) {
    public static final CloudContent NONE = new CloudContent(0, 0, 0);

    /** Without drafts. */
    public CloudContent(int folders, double liveDocs, double transferred) {
        this(folders, liveDocs, transferred, 0);
    }

    public CloudContent {
        if (folders < 0 || drafts < 0) {
            throw new IllegalArgumentException(
                    "The numbers of folders and drafts must be at least 0, but were %d and %d."
                            .formatted(folders, drafts));
        }
        if (liveDocs < 0 || liveDocs > 1 || transferred < 0 || transferred > 1) {
            throw new IllegalArgumentException(
                    "The shares of live docs and of transferred pages must be from 0 to 1, but were %s and %s."
                            .formatted(liveDocs, transferred));
        }
    }

    /** As much as a site of this size usually has. */
    public static CloudContent usual(int pages) {
        return new CloudContent(3 + pages / 50, 0.05, 0.03, pages / 200);
    }

    public CloudContent withFolders(int changed) {
        return new CloudContent(changed, liveDocs, transferred, drafts);
    }

    public CloudContent withLiveDocs(double changed) {
        return new CloudContent(folders, changed, transferred, drafts);
    }

    public CloudContent withTransferred(double changed) {
        return new CloudContent(folders, liveDocs, changed, drafts);
    }

    public CloudContent withDrafts(int changed) {
        return new CloudContent(folders, liveDocs, transferred, changed);
    }
}
