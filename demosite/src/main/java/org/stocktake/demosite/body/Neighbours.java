package org.stocktake.demosite.body;

/**
 * Possible link targets of a body. They must not change from week to week: the body of a version stays the same, even
 * if the target page is renamed.
 */
public interface Neighbours {
    /**
     * A page by its original title: it may since have been renamed, archived, deleted or hidden.
     *
     * @param alias the name of the space in addresses
     */
    record Neighbour(long id, String space, String alias, String title) {}

    /**
     * A person in a link.
     *
     * @param attribute of the link that has the id
     * @param id user key or account id
     */
    record Mention(String attribute, String id) {}

    /** Key of the space of the page itself. */
    String home();

    /** A page of the same space. */
    Neighbour near(SeededRandom seededRandom);

    /** A page of any space. */
    Neighbour far(SeededRandom seededRandom);

    /** Title of a page that does not exist. */
    String missing(SeededRandom seededRandom);

    /** A person as a link mentions it. */
    Mention mention(SeededRandom seededRandom);

    /** Base URL of the site with its context path, without a trailing slash. */
    String base();
}
