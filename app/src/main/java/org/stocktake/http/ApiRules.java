package org.stocktake.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.InFlightLimit;
import org.stocktake.http.reply.Call;

/**
 * What is special about the API of a product.
 *
 * @param inFlightLimits of paths; the first that includes a path applies
 * @param rejections explains them in the terms of the product
 * @param price of objects in points of a quota; absent without a quota
 * @param privateMembers never stored: replies are written without their values
 */
public record ApiRules(
        List<InFlightLimit> inFlightLimits,
        Rejections rejections,
        @Nullable Price price,
        PrivateMembers privateMembers) {
    /** The general rules of HTTP, which are enough for Data Center. */
    public static final ApiRules GENERAL =
            new ApiRules(List.of(), rejection -> Optional.empty(), null, PrivateMembers.NONE);

    public ApiRules {
        inFlightLimits = List.copyOf(inFlightLimits);
    }

    /** The price of objects. A request itself costs one point. */
    @FunctionalInterface
    public interface Price {
        /** @param objects number of objects in the reply to this call */
        long points(Call call, long objects);
    }

    /** Members of JSON objects that hold what the program does not need to know of people. */
    @FunctionalInterface
    public interface PrivateMembers {
        PrivateMembers NONE = call -> Set.of();

        /** Their names in the replies to this call. */
        Set<String> in(Call call);
    }

    /** Explains rejections. */
    @FunctionalInterface
    public interface Rejections {
        /** Absent if the general explanation of the status fits. */
        Optional<Failure> explain(Rejection rejection);
    }

    /**
     * A reply with a status from 400 on that is no rate limit.
     *
     * @param where the URL of the request, safe for messages
     * @param message the error text of the reply; empty without one
     * @param credentialsSource where they are configured, worded for the operator
     */
    public record Rejection(
            String where, Call call, int status, String message, Credentials credentials, String credentialsSource) {}
}
