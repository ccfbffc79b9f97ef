package org.stocktake.run.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.PersonCaches;
import org.stocktake.config.Settings;
import org.stocktake.config.value.Secret;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.relate.Privacy;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.ForgottenPeople;
import org.stocktake.snapshot.PeopleChange;
import org.stocktake.snapshot.PeopleChange.Found;
import org.stocktake.snapshot.PeopleRule;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Upgrade;

/**
 * Erases people from published and cached files, and applies the present privacy mode to earlier weeks. The caller holds the
 * lock.
 */
public final class PeopleErasure {
    /** A pseudonym is kept: a second one would look like another person. */
    private static final String PSEUDONYM = "regexp_full_match(id, '[0-9a-f]{20}')";

    private final DataFolder data;
    private final Settings settings;
    private final Snapshots snapshots;

    public PeopleErasure(Settings settings) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.snapshots = data.snapshots();
    }

    /**
     * Where a person was found.
     *
     * @param weeks with the rows by table
     * @param words in the journal
     * @param cachedPages pages that are read again
     * @param unfinishedRun whether raw replies of a run are kept
     * @param classicReport whether classic reports exist, which the command does not change
     * @param before whether the person was erased before
     * @param failures what could not be read or changed
     */
    public record Result(
            List<Found> weeks,
            int words,
            long cachedPages,
            boolean unfinishedRun,
            boolean classicReport,
            boolean before,
            List<Failure> failures) {
        public Result {
            weeks = List.copyOf(weeks);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Erases one person. Can be repeated after an interruption.
     *
     * @param id as shown in the table people, or as used by the site
     * @param authors names of this person in suppressions, in addition to those in the weeks
     * @param dryRun whether to count only
     * @throws StocktakeException USAGE for an id that occurs nowhere
     */
    public Result forget(String id, Set<String> authors, Instant now, boolean dryRun) {
        if (!dryRun) {
            requireNoOldFiles();
        }
        List<Failure> failures = new ArrayList<>(dryRun ? List.of() : snapshots.recover());
        ForgottenPeople before = data.forgotten();
        Set<String> ids = ids(id);
        boolean known = ids.stream().anyMatch(before::holds);
        ForgottenPeople list = before.with(ids);
        Set<String> names = new LinkedHashSet<>();
        TreeSet<String> everybody = new TreeSet<>();
        Set<String> speakers = lower(authors);
        List<Found> weeks;
        PeopleRule rule = rule(new Privacy.Ids(), list, speakers);
        try (PeopleChange change = snapshots.people(rule)) {
            change.people(person -> {
                everybody.add(person.id());
                if (ids.contains(person.id()) && !person.name().isBlank()) {
                    names.add(person.name());
                }
            });
            speakers.addAll(lower(ids));
            speakers.addAll(lower(names));
            weeks = change.find();
            Predicate<String> speaks = by -> speakers.contains(by.strip().toLowerCase(Locale.ROOT));
            int words = data.journal().by(speaks);
            if (weeks.isEmpty() && words == 0 && !known && everybody.stream().noneMatch(ids::contains)) {
                throw unknown(id, everybody);
            }
            long cached;
            boolean unfinished = Files.exists(work());
            if (!dryRun) {
                // The list is written first: a run between two attempts must not publish this person again.
                list.save();
                change.apply(now, data.formats(), week -> {});
                dropOldFiles();
                data.journal().forget(speaks);
            }
            try (Engine engine = data.engine()) {
                PersonCaches caches = new PersonCaches(data.path().resolve("measured"), engine, ids, names);
                cached = caches.count();
                if (!dryRun && cached > 0) {
                    caches.drop();
                }
            }
            if (!dryRun) {
                removeWork();
            }
            failures.addAll(change.failures());
            return new Result(
                    weeks,
                    words,
                    cached,
                    unfinished,
                    Files.exists(data.path().resolve("classic")),
                    known,
                    distinct(failures));
        }
    }

    /**
     * Applies the privacy mode to every week published in another one. Also erases forgotten people that a restored backup
     * contains again.
     *
     * @param done receives each changed week
     * @return what could not be changed
     */
    public List<Failure> applyToPast(Instant now, Consumer<Found> done) {
        ForgottenPeople list = data.forgotten();
        if (data.keepsNames() && list.isEmpty()) {
            return List.of();
        }
        requireNoOldFiles();
        List<Failure> failures = new ArrayList<>(snapshots.recover());
        try (PeopleChange change = snapshots.people(rule(published(), list, Set.of()))) {
            change.apply(now, data.formats(), done);
            dropOldFiles();
            failures.addAll(change.failures());
        }
        if (!data.keepsNames()) {
            data.journal().forget(by -> true);
        }
        return distinct(failures);
    }

    /** Files replaced by an upgrade name people, and remain until the operator deletes them. */
    private void requireNoOldFiles() {
        Upgrade upgrade = snapshots.upgrade();
        upgrade.requireNone();
        if (upgrade.keepsOld()) {
            throw new StocktakeException(
                    Code.USAGE,
                    data.path().toString(),
                    "The old files of an upgrade are still there, and they name people.",
                    "Run \"stocktake upgrade --drop-old\" first, then this command again.");
        }
    }

    /** An archive of an older schema is upgraded when it changes. Its original is deleted too. */
    private void dropOldFiles() {
        Upgrade upgrade = snapshots.upgrade();
        if (upgrade.keepsOld()) {
            upgrade.dropOld();
        }
    }

    /** How the present privacy mode shows people who are published under their ids. */
    private Privacy published() {
        return settings.people().shown();
    }

    private Privacy.Pseudonyms pseudonyms() {
        Secret salt = settings.people().salt();
        return new Privacy.Pseudonyms(salt == null ? "" : salt.reveal());
    }

    private PeopleRule rule(Privacy privacy, ForgottenPeople list, Set<String> authors) {
        Privacy shown = new Privacy.WithoutForgotten(privacy, list::condition);
        boolean pseudonyms = privacy instanceof Privacy.Pseudonyms;
        return new PeopleRule(
                pseudonyms
                        ? "CASE WHEN %s THEN NULL WHEN %s THEN id ELSE %s END"
                                .formatted(shown.forgotten(), PSEUDONYM, privacy.shownId())
                        : shown.shownId(),
                shown.shownName(),
                shown.forgotten(),
                privacy instanceof Privacy.Ids,
                authors,
                new PersonColumns());
    }

    /** The id and its pseudonym. */
    private Set<String> ids(String id) {
        Set<String> ids = new LinkedHashSet<>(Set.of(id));
        if (settings.people().privacy() == Privacy.Mode.PSEUDONYMS) {
            try (Engine engine = data.engine()) {
                ids.add(engine.query("SELECT %s AS shown FROM (SELECT %s AS id)"
                                .formatted(pseudonyms().shownId(), Sql.text(id)))
                        .get(0)
                        .text("shown"));
            }
        }
        return ids;
    }

    private static Set<String> lower(Set<String> texts) {
        Set<String> lower = new HashSet<>();
        texts.forEach(text -> lower.add(text.strip().toLowerCase(Locale.ROOT)));
        return lower;
    }

    private static StocktakeException unknown(String id, Set<String> everybody) {
        @Nullable String guess = DidYouMean.nearest(id, everybody).orElse(null);
        return new StocktakeException(
                Code.USAGE,
                id,
                "No week, archive or part of the history knows a person with this id.",
                (guess == null ? "" : "Did you mean %s? ".formatted(guess))
                        + "Find the id by the name: stocktake query \"SELECT DISTINCT person_id, display_name FROM"
                        + " people WHERE display_name ILIKE '%NAME%'\".");
    }

    private Path work() {
        return data.path().resolve("work");
    }

    /** Raw replies contain names of people in any place. */
    private void removeWork() {
        try {
            PrivateFolder.delete(work());
        } catch (IOException e) {
            throw Disk.failed(work(), e);
        }
    }

    /** Counting and changing report the same damaged files. */
    private static List<Failure> distinct(List<Failure> failures) {
        return List.copyOf(new LinkedHashSet<>(failures));
    }
}
