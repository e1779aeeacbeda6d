package io.cadastro.document.rest;

import io.cadastro.testkit.ProcessContract;

class ProcessIT extends ProcessContract {
    ProcessIT() {
        super("/v1/documents/{id}", "cadastro/documents.read");
    }
}
