package org.stocktake.source;

import org.stocktake.model.Group;
import org.stocktake.model.PageId;

/**
 * A list within a reply that ended early, and was completed by a further request. While page and nested list stay as they
 * are, a later run need not complete it again.
 *
 * @param version of the page
 * @param group labels or attachments
 * @param fingerprint of the entries that the reply did contain
 */
public record NestedList(PageId page, int version, Group group, String fingerprint) {}
