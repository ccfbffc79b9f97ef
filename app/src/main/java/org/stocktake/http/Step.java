package org.stocktake.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One link of the chain: does its part, and has the rest of the chain do theirs. */
interface Step {
    <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback;

    /**
     * A call on its way through the chain.
     *
     * @param refusals whether a refusal is an answer
     * @param file where the reply goes
     */
    record Ask<T>(
            Call call,
            Address address,
            List<Header> headers,
            ReplyReader<T> reader,
            Refusals.Taken refusals,
            Path file) {
        Ask<T> with(Header header) {
            List<Header> more = new ArrayList<>(headers);
            more.add(header);
            return new Ask<>(call, address, List.copyOf(more), reader, refusals, file);
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
    record Rest(List<Step> steps) {
        <T> Answer<T> take(Ask<T> ask) throws Setback {
            return steps.get(0).take(ask, new Rest(steps.subList(1, steps.size())));
        }
    }
}
