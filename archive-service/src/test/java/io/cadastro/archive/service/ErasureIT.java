package io.cadastro.archive.service;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the service as it is built: a JAR or a native executable. */
@QuarkusIntegrationTest
class ErasureIT extends ErasureTest {}
