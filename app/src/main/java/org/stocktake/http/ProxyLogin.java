package org.stocktake.http;

/** Says who we are to the proxy. The JDK's client takes this header off before it speaks to the site. */
record ProxyLogin(Network network) implements Step {
    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        Network.Proxy proxy = network.proxy();
        return proxy != null && proxy.credentials() instanceof Credentials.Basic basic
                ? rest.take(ask.with(new Header("Proxy-Authorization", basic.header())))
                : rest.take(ask);
    }
}
