package org.stocktake.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reader has closed the connection while an answer is made. The server itself notices only when it writes, and nothing
 * can be written before the status of the answer is known. Any thread may ask.
 */
final class Hangup implements BooleanSupplier, AutoCloseable {
    private final Context context;
    private final @Nullable SocketChannel channel;
    private volatile boolean sentMore;

    private Hangup(Context context, @Nullable SocketChannel channel) {
        this.context = context;
        this.channel = channel;
    }

    /** @param context of a request that the server has read to its end */
    static Hangup of(Context context) {
        EndPoint end = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return new Hangup(context, end instanceof SocketChannelEndPoint socket ? socket.getChannel() : null);
    }

    @Override
    public boolean getAsBoolean() {
        if (channel == null || sentMore) {
            return false;
        }
        try {
            // The channel does not block: it has nothing as long as the reader waits.
            int read = channel.read(ByteBuffer.allocate(1));
            sentMore = read > 0;
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** If the reader has sent another request already, its beginning is lost. Readers repeat what a closed connection left unanswered. */
    @Override
    public void close() {
        if (sentMore) {
            context.header("Connection", "close");
        }
    }
}
