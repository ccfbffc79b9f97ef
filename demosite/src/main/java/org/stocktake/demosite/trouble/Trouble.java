package org.stocktake.demosite.trouble;

import org.stocktake.demosite.route.Reply;

/** Something that goes wrong. Each counts for itself how often it did; safe for many threads. */
public interface Trouble {
    /** Answers in place of the site, or lets it answer. */
    Reply meddle(Call call);
}
