package org.stocktake.source;

import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Group;

/**
 * What is wrong with the reply for one page, worded alike for all products.
 *
 * @param where the page, for messages
 */
public record PageFailures(String where, String title) {
    public Failure withoutTitle() {
        return failure(
                Code.GROUP_UNREADABLE,
                "The reply has no title.",
                "Open the page in Confluence. If it has a title there, run again.");
    }

    /** @param date as it stands in the reply */
    public Failure oddDate(String date) {
        return failure(
                Code.GROUP_UNREADABLE,
                "\"%s\" has an invalid date: \"%s\".".formatted(title, date),
                "The date is left empty. Ask the administrator of the site to check the stored date.");
    }

    public Failure withoutBody(String why, String remedy) {
        return failure(Code.PAGE_UNREADABLE, "\"%s\" has no body in the reply. %s".formatted(title, why), remedy);
    }

    /** The reply holds none. */
    public Failure withoutBody() {
        return withoutBody(
                "The site sent none.", "Open the page in Confluence. If it is empty there, edit and save it.");
    }

    /** Items of a group that have no usable id. */
    public Failure leftOut(Group group, OddEntries odd) {
        return failure(
                Code.LISTING_ODD,
                "The %s of \"%s\" are not all known: %s.".formatted(group.text(), title, odd.description()),
                "Open the page in Confluence. The stored page may need repair.");
    }

    /** A list of the page that was not read to its end. */
    public Failure incomplete(Group group, String why, String remedy) {
        return failure(
                Code.GROUP_UNREADABLE,
                "The %s of \"%s\" could not be read completely. %s".formatted(group.text(), title, why),
                remedy);
    }

    /** @param groups that the reply lacks, although they were requested and no other failure explains it */
    public Failure lacks(Set<Group> groups) {
        return failure(
                Code.GROUP_UNREADABLE,
                "The reply for \"%s\" has no %s."
                        .formatted(title, groups.stream().map(Group::text).collect(Collectors.joining(", "))),
                "Open the page in Confluence. If the missing part is visible there, run again.");
    }

    private Failure failure(Code code, String what, String remedy) {
        return new Failure(code, where, what, remedy);
    }
}
