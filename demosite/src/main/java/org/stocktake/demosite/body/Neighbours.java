package org.stocktake.demosite.body;

/**
 * What a body can link to. The answers must not change as the weeks go by: the body of a version that is not edited
 * stays as it is, even where the page it links to is renamed.
 */
public interface Neighbours {
    /** A page, by the title it was created with: it may be renamed, archived, deleted or invisible by now. */
    record Neighbour(long id, String space, String title) {}

    /** Key of the space of the page itself. */
    String home();

    /** A page of the same space. */
    Neighbour near(SeededRandom seededRandom);

    /** A page of any space. */
    Neighbour far(SeededRandom seededRandom);

    /** Title of a page that nobody has written. */
    String missing(SeededRandom seededRandom);

    String userKey(SeededRandom seededRandom);

    /** Address of the site with its context path and no slash at the end. */
    String base();
}
