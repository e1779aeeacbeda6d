package io.cadastro.archive.service;

import io.cadastro.testkit.ProcessContract;

class ProcessIT extends ProcessContract {
    ProcessIT() {
        super("/v1/archive/objects/{id}", "cadastro/archive.read");
    }
}
