package org.stocktake.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Lets a body be where it is: the reply is there as soon as its head is. */
final class Unread implements BodySubscriber<@Nullable Void> {
    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        // Came before the end was heard of.
    }

    @Override
    public void onError(Throwable cause) {
        // The head has told all that was asked.
    }

    @Override
    public void onComplete() {
        // There was no body.
    }
}
