package org.stocktake.cache;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.model.Week;
import org.stocktake.source.IncrementalState;

/**
 * The folder {@code measured/}: what earlier runs know of bodies, comments, version lists and workflows, so that a source is
 * asked only for what changed. Without the folder, everything is read again.
 */
public final class Caches {
    private final String rules;
    private final BodyCache bodies;
    private final WorkflowCache workflows;
    private final CommentCache comments;
    private final ContributorCache contributors;
    private final NestedListCache nestedLists;
    private final ListedComments listedComments;
    private final VersionListCache versionLists;
    private @Nullable CachedContributors loaded;

    /**
     * @param folder the folder {@code measured/}
     * @param rules fingerprint of the measuring rules; results of other rules are not used
     * @param bots people whose edits are not the last major edit of a page
     */
    public Caches(Path folder, String rules, CachedPeople people, Collection<String> bots) {
        CacheFolder files = new CacheFolder(folder);
        this.rules = rules;
        this.bodies = new BodyCache(files, rules, people);
        this.workflows = new WorkflowCache(folder, people);
        this.comments = new CommentCache(files, rules);
        this.contributors = new ContributorCache(files, people);
        this.nestedLists = new NestedListCache(files, people);
        this.listedComments = new ListedComments(files);
        this.versionLists = new VersionListCache(files, bots);
    }

    public String rules() {
        return rules;
    }

    /**
     * Loads bodies and workflows, before the source is read.
     *
     * @param engine holds the empty input tables, {@link WorkflowTables}, and the tables of earlier weeks
     * @param now start of the run
     */
    public IncrementalState load(Engine engine, Week week, Instant now) {
        CachedContributors cached = contributors.load(engine);
        nestedLists.load(engine);
        this.loaded = cached;
        return new PreviousRunCache(
                bodies.load(engine),
                cached,
                nestedLists,
                workflows.load(engine, week, now),
                PublishedPages.in(engine),
                listedComments.load(engine, now));
    }

    /** Adds the workflows of unchanged pages, after the source was read. */
    public void addUnchangedWorkflows(Engine engine) {
        workflows.addUnchanged(engine);
    }

    /** Adds the comments of earlier weeks, where only new ones were read. */
    public void addUnreadComments(Engine engine) {
        listedComments.addUnread(engine);
    }

    /** Adds the attachments that comments were found to use, in the versions of this week. */
    public void addComments(Engine engine) {
        comments.load(engine);
    }

    /** Adds the last major edits found in version lists, for the versions of this week. */
    public void addVersionLists(Engine engine) {
        versionLists.load(engine);
    }

    /** What a run has read, and hence can save. */
    public enum VersionLists {
        READ,
        NOT_READ
    }

    /** Whether people were erased, whom no cache may name. */
    public enum Forgotten {
        NO_ONE,
        /** The people for whom the macro {@code is_forgotten} holds. */
        PEOPLE
    }

    /** Saves the results of this run, once its week is published. */
    public void save(Engine engine, Forgotten forgotten, VersionLists read) {
        if (forgotten == Forgotten.PEOPLE) {
            ForgottenPages.find(engine);
        } else {
            ForgottenPages.none(engine);
        }
        bodies.save(engine);
        comments.save(engine);
        String condition = forgotten == Forgotten.PEOPLE ? "is_forgotten(person_id)" : "false";
        if (loaded != null && loaded.wereAsked()) {
            contributors.save(engine, condition);
        }
        nestedLists.save(engine, condition);
        listedComments.save(engine);
        if (read == VersionLists.READ) {
            versionLists.save(engine);
        }
        workflows.save(engine);
    }
}
