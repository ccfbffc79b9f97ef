package org.stocktake.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.PageCard;

/**
 * What the head of a page says.
 *
 * @param kind page, live doc or blog post, with its status if it is not current
 * @param quality what could not be read, in a sentence; absent if everything was read
 * @param owner id; absent if not known
 * @param ownerName name, or the id if the name is not known; empty without an owner
 * @param isInTree whether the page tree of the space shows it
 * @param isWorkflowKnown whether an absent state means that the page has no workflow
 */
record PageFacts(
        @Nullable String space,
        @Nullable String path,
        @Nullable String url,
        String kind,
        @Nullable String quality,
        @Nullable String owner,
        String ownerName,
        String ownerStatus,
        @Nullable String state,
        @Nullable Long daysInState,
        boolean isWorkflowKnown,
        boolean isInTree,
        @Nullable String exemptReason) {
    /** Pages above a page that the tree shows with their siblings. */
    private static final int DEEP = 10;

    static PageFacts of(PageCard card) {
        String owner = text(card, "owner");
        String status = text(card, "status");
        String missing = text(card, "missing_groups");
        String kind = kind(text(card, "content_type"), text(card, "subtype"));
        String ownerStatus = text(card, "owner_status");
        return new PageFacts(
                text(card, "space_key"),
                text(card, "path"),
                text(card, "url"),
                status == null || status.equals("current") ? kind : status + " " + kind,
                quality(text(card, "row_quality"), missing),
                owner,
                owner == null ? "" : card.names().getOrDefault("owner", owner),
                ownerStatus == null || ownerStatus.equals("unknown")
                        ? "account status not known"
                        : ownerStatus + " account",
                text(card, "workflow_state"),
                card.value("days_in_state") instanceof Number days ? days.longValue() : null,
                missing == null || !List.of(missing.split(";")).contains("workflow"),
                "current".equals(status) && !kind.equals("blog post"),
                text(card, "exempt_reason"));
    }

    private static String kind(@Nullable String type, @Nullable String subtype) {
        if ("blogpost".equals(type)) {
            return "blog post";
        }
        return "live".equals(subtype) ? "live doc" : "page";
    }

    private static @Nullable String text(PageCard card, String column) {
        return card.value(column) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable String quality(@Nullable String quality, @Nullable String missing) {
        if (quality == null || quality.equals("ok")) {
            return null;
        }
        String what = missing == null ? "" : " Missing: %s.".formatted(missing.replace(";", ", "));
        return quality.equals("failed")
                ? "Only the list entry of this page could be read." + what
                : "A part of this page could not be read." + what;
    }

    /** The tree of the space, opened down to the page, or the siblings of a deep page. */
    static Address tree(Request request, PageCard card) {
        Address tree = request.to("/spaces")
                .below(String.valueOf(card.value("space_key")))
                .below("tree")
                .with(Parameter.OPEN, Long.toString(card.id()));
        boolean deep = card.value("depth") instanceof Number depth && depth.intValue() > DEEP;
        return deep && card.value("parent_id") instanceof Number parent
                ? tree.with(Parameter.ROOT, Long.toString(parent.longValue()))
                : tree;
    }

    /** Why pages are duplicates of each other. */
    static String duplicate(String kind) {
        return switch (kind) {
            case "exact" -> "same text";
            case "near" -> "nearly the same text";
            default -> "same title";
        };
    }
}
