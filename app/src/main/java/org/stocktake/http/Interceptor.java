package org.stocktake.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.http.reply.ResponseReader;

/** One step in the processing of a request. It calls {@link Chain#proceed} to run the remaining steps. */
interface Interceptor {
    <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure;

    /**
     * A call with its state on the way through the chain.
     *
     * @param rejections whether a rejection by the site is a failure or a result
     * @param file where the reply is written
     */
    record Request<T>(
            Call call,
            Address address,
            List<Header> headers,
            ResponseReader<T> reader,
            ResponseErrors.RejectionMode rejections,
            Path file) {
        Request<T> with(Header header) {
            List<Header> more = new ArrayList<>(headers);
            more.add(header);
            return new Request<>(call, address, List.copyOf(more), reader, rejections, file);
        }
    }

    /** A request header; {@code toString} does not reveal its value. */
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The interceptors that have not run yet. */
    record Chain(List<Interceptor> interceptors) {
        <T> Response<T> proceed(Request<T> request) throws RequestFailure {
            return interceptors.get(0).intercept(request, new Chain(interceptors.subList(1, interceptors.size())));
        }
    }
}
