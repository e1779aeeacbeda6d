package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Load.Operation;

/**
 * One kind of load.
 *
 * @param connections over which the operation is done at the same time
 */
record Workload(String name, int connections, Operation operation) {}
