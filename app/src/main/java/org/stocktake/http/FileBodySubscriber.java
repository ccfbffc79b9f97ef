package org.stocktake.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes a body to a file as it comes, and never holds more than a buffer of it. */
final class FileBodySubscriber implements BodySubscriber<FileBodySubscriber.Body> {
    /** How a body came: whole, or cut because it was larger than wanted. */
    enum Body {
        WHOLE,
        CUT
    }

    private final Path file;
    private final OutputStream out;
    private final long limit;
    private final AtomicLong progress;
    private final CompletableFuture<Body> result = new CompletableFuture<>();

    private Flow.@Nullable Subscription subscription;
    private long count;

    /**
     * @param file what {@code out} writes to, for the message
     * @param limit in bytes of the wire; nothing is taken beyond it
     * @param progress counts the bytes, so that the one who waits sees whether the body still moves
     */
    FileBodySubscriber(Path file, OutputStream out, long limit, AtomicLong progress) {
        this.file = file;
        this.out = out;
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription source = subscription;
        if (source == null || result.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                int take = (int) Math.min(buffer.remaining(), limit - count);
                boolean more = take < buffer.remaining();
                byte[] bytes = new byte[take];
                buffer.get(bytes);
                out.write(bytes);
                count += take;
                progress.addAndGet(take);
                if (more) {
                    source.cancel();
                    finish(Body.CUT);
                    return;
                }
            }
            source.request(1);
        } catch (IOException e) {
            source.cancel();
            fail(new Unwritten(file, e));
        }
    }

    @Override
    public void onError(Throwable cause) {
        fail(cause);
    }

    @Override
    public void onComplete() {
        finish(Body.WHOLE);
    }

    private void finish(Body body) {
        try {
            out.close();
            result.complete(body);
        } catch (IOException e) {
            result.completeExceptionally(new Unwritten(file, e));
        }
    }

    private void fail(Throwable cause) {
        try {
            out.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        result.completeExceptionally(cause);
    }

    /** Our disk failed, not the site. */
    static final class Unwritten extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Path file;

        Unwritten(Path file, IOException cause) {
            super(cause);
            this.file = file;
        }

        Path file() {
            return file;
        }
    }
}
