package org.stocktake.http.reply;

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

/** Streams a response body to a file without buffering the whole body in memory. */
public final class FileBodySubscriber implements BodySubscriber<FileBodySubscriber.Body> {
    /** Whether the body is complete or was cut at the size limit. */
    public enum Body {
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
     * @param file the destination of {@code out}, for error messages
     * @param limit maximum number of bytes received; the rest is discarded
     * @param progress number of bytes received so far, so that the waiting thread can detect a stalled transfer
     */
    public FileBodySubscriber(Path file, OutputStream out, long limit, AtomicLong progress) {
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
            fail(new WriteFailedException(file, e));
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
            result.completeExceptionally(new WriteFailedException(file, e));
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

    /** Writing to the local disk failed; the site is not at fault. */
    public static final class WriteFailedException extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Path file;

        public WriteFailedException(Path file, IOException cause) {
            super(cause);
            this.file = file;
        }

        public Path file() {
            return file;
        }
    }
}
