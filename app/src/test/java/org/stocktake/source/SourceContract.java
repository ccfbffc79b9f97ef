package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.Body;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.PersonName;
import org.stocktake.source.LookupResult.Outcome;

/** What the stages of a run expect of every source. */
public interface SourceContract {
    /** A system whose content the test knows. */
    interface Subject extends AutoCloseable {
        /**
         * A source of the system.
         *
         * @param run name of a run; a run of the same name resumes the first one
         * @param spaces keys; none for the spaces that are read by default
         */
        Source open(String run, String... spaces);

        /** Key of a space that {@link #open} may be given. */
        String space();

        /** Ids of the pages and blog posts that a run of this space must return. */
        Set<PageId> pagesOfSpace();

        /** What the system holds about ids of several kinds: existing, in the trash, and absent. */
        Map<PageId, LookupResult> held();

        /** Id of a person whom a page names. */
        PersonId person();

        /** Makes the body of this page unreadable. */
        void spoil(PageId page) throws IOException;

        /** Requests so far; empty for a source that sends none. */
        List<String> requests();

        @Override
        void close();
    }

    Subject subject(Path folder) throws IOException;

    /** Counts how often each page and body arrives. */
    final class CountingSink extends RecordingSink {
        private final Queue<PageId> arrivals = new ConcurrentLinkedQueue<>();
        private final Queue<PageId> bodyArrivals = new ConcurrentLinkedQueue<>();

        @Override
        public void page(Page page) {
            arrivals.add(page.id());
            super.page(page);
        }

        @Override
        public void body(Body body) {
            bodyArrivals.add(body.page());
            super.body(body);
        }
    }

    private static CountingSink collect(Subject subject, String run) {
        CountingSink sink = new CountingSink();
        try (Source source = subject.open(run, subject.space())) {
            source.collect(IncrementalState.NONE, sink);
        }
        return sink;
    }

    @Test
    default void everyChosenPageComesOnceWithItsBody(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder)) {
            CountingSink read = collect(subject, "run");

            assertThat(read.arrivals).containsExactlyInAnyOrderElementsOf(subject.pagesOfSpace());
            assertThat(read.bodyArrivals).containsExactlyInAnyOrderElementsOf(subject.pagesOfSpace());
            assertThat(read.spaces.keySet()).extracting(key -> key.value()).containsExactly(subject.space());
            assertThat(read.sentences()).isEmpty();
        }
    }

    @Test
    default void anUnknownSpaceIsASentence(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder);
                Source source = subject.open("run", subject.space(), "NOSUCHSPACE")) {
            Preflight preflight = source.preflight();

            assertThat(preflight.spaces())
                    .extracting(count -> count.space().key().value())
                    .containsExactly(subject.space());
            assertThat(preflight.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.where()).isEqualTo("space NOSUCHSPACE");
                assertThat(failure.what())
                        .isEqualTo(
                                "There is no space with the key \"NOSUCHSPACE\", or this account has no permission to"
                                        + " see it.");
            });
        }
    }

    @Test
    default void whatCannotBeReadIsReturnedAndNotThrown(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder)) {
            PageId page = subject.pagesOfSpace().iterator().next();
            subject.spoil(page);

            CountingSink read = collect(subject, "run");

            assertThat(read.pages.keySet()).isEqualTo(subject.pagesOfSpace());
            assertThat(read.bodies)
                    .doesNotContainKey(page)
                    .hasSize(subject.pagesOfSpace().size() - 1);
            assertThat(read.failures)
                    .isNotEmpty()
                    .allSatisfy(told -> assertThat(told.page()).isEqualTo(page));
        }
    }

    @Test
    default void everyIdIsLookedUpOnce(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder);
                Source source = subject.open("run", subject.space())) {
            Queue<LookupResult> results = new ConcurrentLinkedQueue<>();

            source.lookUp(subject.held().keySet().stream().sorted().toList(), results::add);

            assertThat(results)
                    .containsExactlyInAnyOrderElementsOf(subject.held().values());
            assertThat(results).extracting(LookupResult::outcome).contains(Outcome.FOUND, Outcome.NOT_FOUND);
        }
    }

    @Test
    default void noIdsCostNothing(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder);
                Source source = subject.open("run", subject.space())) {
            List<String> before = subject.requests();
            source.lookUp(List.of(), result -> assertThat(result).isNull());
            source.lookUpPeople(List.of(), (name, person) -> assertThat(name).isNull());

            assertThat(subject.requests()).isEqualTo(before);
        }
    }

    @Test
    default void aPersonIsLookedUpByIdAndAnUnknownOneIsLeftOut(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder);
                Source source = subject.open("run", subject.space())) {
            source.collect(IncrementalState.NONE, new RecordingSink());
            PersonName known = new PersonName(subject.person().value(), PersonName.Kind.ID);
            PersonName unknown = new PersonName("557058:no-such-person", PersonName.Kind.ID);
            Map<PersonName, Person> found = new ConcurrentHashMap<>();

            source.lookUpPeople(List.of(known, unknown), found::put);

            assertThat(found).containsOnlyKeys(known);
            assertThat(found.get(known)).isNotNull().extracting(Person::id).isEqualTo(subject.person());
        }
    }

    @Test
    default void aResumedRunReadsTheSameAndAsksNothingTwice(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder)) {
            try (Source source = subject.open("survey", subject.space())) {
                source.preflight();
            }
            Set<String> survey = new HashSet<>(subject.requests());
            CountingSink first = collect(subject, "run");
            List<String> before = subject.requests();

            CountingSink resumed = collect(subject, "run");

            List<String> again = new ArrayList<>(
                    subject.requests().subList(before.size(), subject.requests().size()));
            // The account and counts must be current in every run.
            again.removeAll(survey);
            assertThat(again).isEmpty();
            assertThat(resumed.pages).isEqualTo(first.pages);
            assertThat(resumed.bodies).isEqualTo(first.bodies);
            assertThat(resumed.people).isEqualTo(first.people);
            assertThat(resumed.attachments).isEqualTo(first.attachments);
            assertThat(resumed.comments).isEqualTo(first.comments);
        }
    }

    @Test
    default void closingTwiceIsClosing(@TempDir Path folder) throws IOException {
        try (Subject subject = subject(folder)) {
            Source source = subject.open("run", subject.space());
            source.preflight();
            source.close();
            source.close();
        }
    }
}
