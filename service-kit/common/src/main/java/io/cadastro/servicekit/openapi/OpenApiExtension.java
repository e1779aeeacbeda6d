package io.cadastro.servicekit.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/** Tells the container, while a service is built, that its OpenAPI document is prepared on demand. */
public final class OpenApiExtension implements BuildCompatibleExtension {
    /** Called by the container for Quarkus's bean that prepares and serves the document. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void onDemand(ClassConfig documents) {
        documents.addAnnotation(OnDemand.class);
    }
}
