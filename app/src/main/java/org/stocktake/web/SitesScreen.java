package org.stocktake.web;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;

/** A page about all of several sites, with a list. Stateless, because several threads ask it. */
interface SitesScreen {
    /** Where it is. */
    String address();

    /** Where its list is as a file, without the suffix of the format. */
    default String files() {
        return address();
    }

    /** The parameters that it accepts. Any other is refused. */
    default List<Accepted> accepted() {
        return List.of();
    }

    Screen.View view(Question question);

    /** Whether the page of a question has a list. */
    default boolean hasRows(Question question) {
        return true;
    }

    /** Writes all rows of the list. */
    void write(Question question, Rows rows);

    /**
     * A question of a browser about all sites.
     *
     * @param now for the age of weeks
     */
    record Question(Sites sites, Address address, Instant now, User user, Access access) {
        private static final Logger LOG = LoggerFactory.getLogger(SitesScreen.class);

        /**
         * Asks the newest week of a site. A site that cannot be read does not keep the others from their answers.
         *
         * @param otherwise the answer of a site that has no readable week
         */
        <T> T ask(Site site, Function<Request, T> asked, Function<SiteRow.Unreadable, T> otherwise) {
            String base = sites.base(site);
            String home = base + "/";
            try {
                return site.weeks()
                        .ask(published -> asked.apply(Request.ofNewest(published, base, user)))
                        .orElseGet(() -> otherwise.apply(SiteRow.Unreadable.withoutWeek(site, home)));
            } catch (StocktakeException e) {
                LOG.warn(
                        "The site {} cannot be read. {}",
                        site.name(),
                        e.failure().sentence());
                return otherwise.apply(SiteRow.Unreadable.of(site, home, Problem.of(e, access)));
            }
        }
    }
}
