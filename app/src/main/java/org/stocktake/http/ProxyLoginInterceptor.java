package org.stocktake.http;

import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.reply.Response;

/** Adds the credentials for the proxy. The JDK's client removes this header before it sends the request to the site. */
record ProxyLoginInterceptor(Network network) implements Interceptor {
    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        Network.Proxy proxy = network.proxy();
        return proxy != null && proxy.credentials() instanceof Credentials.Basic basic
                ? chain.proceed(request.with(new Header("Proxy-Authorization", basic.header())))
                : chain.proceed(request);
    }
}
