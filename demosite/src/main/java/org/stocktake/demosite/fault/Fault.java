package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** Something that goes wrong. Each counts for itself how often it did; safe for many threads. */
public sealed interface Fault
        permits AppGone,
                BareListingOnly,
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
                ShortList,
                Slow,
                StaleProperty,
                Throttled {
    /** Answers in place of the site, or lets it answer. */
    Reply intercept(Call call);
}
