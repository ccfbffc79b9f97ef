package org.stocktake.http;

/** Says who we are. The address is always below the base address, so nobody else hears it. */
record SignIn(Credentials credentials) implements Step {
    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        if (credentials instanceof Credentials.Bearer bearer) {
            return rest.take(ask.with(new Header("Authorization", "Bearer " + bearer.token())));
        }
        if (credentials instanceof Credentials.Basic basic) {
            return rest.take(ask.with(new Header("Authorization", basic.header())));
        }
        return rest.take(ask);
    }
}
