package io.cadastro.customer.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How something that another thread does for somebody ends. */
record Outcome(CompletableFuture<Void> future) {
    Outcome() {
        this(new CompletableFuture<>());
    }

    void succeed() {
        future.complete(null);
    }

    /** Errors too: who waits must not wait for ever. */
    void fail(Throwable e) {
        future.completeExceptionally(e);
    }

    /** Waits until it ends, and throws what it failed with. */
    void await() {
        try {
            future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        }
    }
}
