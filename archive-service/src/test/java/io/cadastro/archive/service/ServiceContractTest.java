package io.cadastro.archive.service;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.ServiceContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ServiceContractTest extends ServiceContract {
    ServiceContractTest() {
        super("/v1/archive/objects/{id}", "cadastro/archive.read");
    }
}
