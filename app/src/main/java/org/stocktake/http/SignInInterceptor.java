package org.stocktake.http;

/** Says who we are. The address is always below the base address, so nobody else hears it. */
record SignInInterceptor(Credentials credentials) implements Interceptor {
    @Override
    public <T> Answer<T> take(Request<T> request, Chain chain) throws RequestFailure {
        if (credentials instanceof Credentials.Bearer bearer) {
            return chain.take(request.with(new Header("Authorization", "Bearer " + bearer.token())));
        }
        if (credentials instanceof Credentials.Basic basic) {
            return chain.take(request.with(new Header("Authorization", basic.header())));
        }
        return chain.take(request);
    }
}
