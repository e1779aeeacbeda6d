package io.cadastro.localcloud.sns;

/** One way to an endpoint. */
@FunctionalInterface
interface Sender {
    Outcome send(Delivery delivery) throws InterruptedException;

    /** How an attempt ended. */
    enum Outcome {
        DELIVERED,
        /** Perhaps another attempt succeeds. */
        FAILED,
        /** No attempt will succeed. */
        REFUSED
    }
}
