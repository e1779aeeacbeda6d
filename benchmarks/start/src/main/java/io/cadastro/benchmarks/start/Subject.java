package io.cadastro.benchmarks.start;

import io.cadastro.launcher.Program;

/** What is measured: a service, run in one way. */
record Subject(Program service, Kind kind) {
    String name() {
        return service.label() + " " + kind.label();
    }
}
