package io.casemill.models;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a response body up to a bound. Beyond it, the body of an error is cut and that of an answer is refused. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final int longest;
    private final boolean cuts;
    private Flow.Subscription subscription;
    private int size;

    BoundedBody(int longest, boolean cuts) {
        this.longest = longest;
        this.cuts = cuts;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = longest - size;
            if (buffer.remaining() > room) {
                buffer.limit(buffer.position() + room);
                add(buffer);
                overflow();
                return;
            }
            add(buffer);
        }
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        body.complete(joined());
    }

    private void add(ByteBuffer buffer) {
        size += buffer.remaining();
        parts.add(buffer);
    }

    private void overflow() {
        subscription.cancel();
        if (cuts) {
            body.complete(joined());
        } else {
            body.completeExceptionally(new ExchangeEndedException(
                    new Exchange.Lost(Exchange.Loss.TOO_LONG, "the answer is longer than " + longest + " bytes")));
        }
    }

    private byte[] joined() {
        byte[] joined = new byte[size];
        int at = 0;
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            part.get(joined, at, length);
            at += length;
        }
        parts.clear();
        return joined;
    }
}
