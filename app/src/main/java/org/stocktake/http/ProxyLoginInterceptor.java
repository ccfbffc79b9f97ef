package org.stocktake.http;

/** Says who we are to the proxy. The JDK's client takes this header off before it speaks to the site. */
record ProxyLoginInterceptor(Network network) implements Interceptor {
    @Override
    public <T> Answer<T> take(Request<T> request, Chain chain) throws RequestFailure {
        Network.Proxy proxy = network.proxy();
        return proxy != null && proxy.credentials() instanceof Credentials.Basic basic
                ? chain.take(request.with(new Header("Proxy-Authorization", basic.header())))
                : chain.take(request);
    }
}
