package io.cadastro.archive;

/** Tells that there is work for {@link RestorationWorker}. */
@FunctionalInterface
public interface WorkSignal {
    /** There is, once the current transaction is committed; and never, if it is not. */
    void afterCommit();
}
