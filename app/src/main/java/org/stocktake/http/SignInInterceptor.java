package org.stocktake.http;

import org.stocktake.http.network.Credentials;
import org.stocktake.http.reply.Response;

/** Adds the credentials. Every URL is below the base URL, so no other host receives them. */
record SignInInterceptor(Credentials credentials) implements Interceptor {
    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        if (credentials instanceof Credentials.Bearer bearer) {
            return chain.proceed(request.with(new Header("Authorization", "Bearer " + bearer.token())));
        }
        if (credentials instanceof Credentials.Basic basic) {
            return chain.proceed(request.with(new Header("Authorization", basic.header())));
        }
        return chain.proceed(request);
    }
}
