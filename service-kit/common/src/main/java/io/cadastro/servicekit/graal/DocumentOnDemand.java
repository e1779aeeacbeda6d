package io.cadastro.servicekit.graal;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import java.util.List;
import java.util.Map;

/** An OpenAPI document that nobody has asked for yet. */
final class DocumentOnDemand implements OpenApiDocumentHolder {
    private final Target_OpenApiDocumentService service;
    private final AutoSecurityFilter security;
    private final Map<OpenApiFilter.RunStage, List<String>> filters;
    private final String name;

    DocumentOnDemand(
            Target_OpenApiDocumentService service,
            AutoSecurityFilter security,
            Map<OpenApiFilter.RunStage, List<String>> filters,
            String name) {
        this.service = service;
        this.security = security;
        this.filters = filters;
        this.name = name;
    }

    @Override
    public byte[] getJsonDocument() {
        return prepared().getJsonDocument();
    }

    @Override
    public byte[] getYamlDocument() {
        return prepared().getYamlDocument();
    }

    private synchronized OpenApiDocumentHolder prepared() {
        if (service.documentHolders.get(name) == this) {
            service.prepareDocument(security, filters, name);
        }
        return service.documentHolders.get(name);
    }
}
