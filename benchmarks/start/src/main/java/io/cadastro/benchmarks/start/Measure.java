package io.cadastro.benchmarks.start;

/** What is measured of a candidate in each round. Times are in milliseconds, memory is in MiB. */
enum Measure {
    READY,
    FIRST_ANSWER,
    RSS_IDLE,
    PSS_IDLE,
    RSS_AFTER_REQUESTS,
    RSS_LOADED,
    RSS_HIGHEST,
    CREATE_RATE,
    CREATE_P50,
    CREATE_P99,
    CREATE_CPU,
    READ_RATE,
    READ_P50,
    READ_P99,
    READ_CPU,
    EVENT_RATE,
    EVENT_CPU
}
