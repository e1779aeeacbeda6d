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

    void fail(RuntimeException e) {
        future.completeExceptionally(e);
    }

    /** @throws RuntimeException what it failed with */
    void await() {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
