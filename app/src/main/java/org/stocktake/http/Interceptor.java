package org.stocktake.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One link of the chain: does its part, and has the rest of the chain do theirs. */
interface Interceptor {
    <T> Answer<T> take(Request<T> request, Chain chain) throws RequestFailure;

    /**
     * A call on its way through the chain.
     *
     * @param refusals whether a refusal is an answer
     * @param file where the reply goes
     */
    record Request<T>(
            Call call,
            Address address,
            List<Header> headers,
            ResponseReader<T> reader,
            ResponseErrors.Taken refusals,
            Path file) {
        Request<T> with(Header header) {
            List<Header> more = new ArrayList<>(headers);
            more.add(header);
            return new Request<>(call, address, List.copyOf(more), reader, refusals, file);
        }
    }

    /** A header of a request; its value never prints. */
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The steps that are still to come. */
    record Chain(List<Interceptor> steps) {
        <T> Answer<T> take(Request<T> request) throws RequestFailure {
            return steps.get(0).take(request, new Chain(steps.subList(1, steps.size())));
        }
    }
}
