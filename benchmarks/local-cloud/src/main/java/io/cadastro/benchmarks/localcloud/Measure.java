package io.cadastro.benchmarks.localcloud;

/** What is measured of a load, or of the cloud as a whole. Times are in milliseconds, memory is in MiB. */
enum Measure {
    /** Operations per second. */
    RATE,
    /** What PostgreSQL alone does per second. */
    FLOOR,
    P50,
    P99,
    /** CPU time of one operation, of the cloud's JVM. */
    JVM_CPU,
    POSTGRES_CPU,
    GENERATOR_CPU,
    /** With nothing kept of any cloud before it. */
    START_FIRST,
    /** With nothing of its own, after the build has left what a first cloud leaves. */
    START_EMPTY,
    START_AGAIN,
    START_FULL,
    FILL_RATE,
    JVM_IDLE,
    ALL_IDLE,
    JVM_FULL,
    ALL_FULL
}
