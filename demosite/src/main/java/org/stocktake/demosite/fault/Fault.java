package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A fault of the site. Each counts its own occurrences. Thread-safe. */
public sealed interface Fault
        permits AppGone,
                BareListingOnly,
                CloudFault,
                CommentWithoutContainer,
                CutOff,
                Dropped,
                DuplicateItems,
                Echo,
                EmptyEnd,
                EmptyPage,
                EndlessCursor,
                ExpiredToken,
                Flaky,
                Garbled,
                GoneAfterListing,
                HostileNames,
                LoginInstead,
                LookUpsFail,
                LostWorkflow,
                NoParameters,
                NullBody,
                OddField,
                OddId,
                Oversized,
                ParametersForbidden,
                PoisonedPage,
                RedirectElsewhere,
                Refused,
                Rewritten,
                SecondsForMillis,
                ServerError,
                ShortList,
                Slow,
                StaleProperty,
                Throttled,
                UnreadablePage {
    /** Replies in place of the site, or returns its normal reply. */
    Reply intercept(Call call);
}
