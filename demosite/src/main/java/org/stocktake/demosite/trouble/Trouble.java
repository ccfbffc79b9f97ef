package org.stocktake.demosite.trouble;

import org.stocktake.demosite.route.Reply;

/** Something that goes wrong. Each counts for itself how often it did; safe for many threads. */
public sealed interface Trouble
        permits AppGone,
                BareListingOnly,
                CommentWithoutContainer,
                CutOff,
                Dropped,
                DuplicateItems,
                Echo,
                EmptyPage,
                EndlessCursor,
                ExpiredToken,
                Garbled,
                GoneAfterListing,
                HostileNames,
                LoginInstead,
                LostWorkflow,
                NoParameters,
                NullBody,
                NullField,
                OddId,
                Oversized,
                ParametersForbidden,
                PoisonedPage,
                RedirectElsewhere,
                Refused,
                Rewritten,
                SecondsForMillis,
                ServerError,
                Slow,
                StaleProperty,
                Throttled {
    /** Answers in place of the site, or lets it answer. */
    Reply meddle(Call call);
}
