package io.cadastro.benchmarks.customer;

/**
 * What is measured of an operation, or of a candidate as a whole. Times of the processor are in microseconds, other
 * times in milliseconds, memory is in MiB.
 */
enum Measure {
    /** Operations per second through the service. */
    RATE,
    P50,
    P99,
    /** CPU time of one operation, of the service; what it does after its answer is counted in. */
    SERVICE_CPU,
    /** CPU time of the cloud and its PostgreSQL. */
    CLOUD_CPU,
    /** CPU time of who sends the requests. */
    GENERATOR_CPU,
    /** How long after the last answer the last event was published. */
    PUBLISHED_AFTER,
    /** The same operation by the plain SDK. */
    RAW_RATE,
    RAW_P50,
    RAW_P99,
    RAW_CPU,
    RAW_CLOUD_CPU,
    /** The service's rate by that of the plain SDK in the same round. */
    RATIO,
    RSS_LOADED,
    RSS_HIGHEST
}
