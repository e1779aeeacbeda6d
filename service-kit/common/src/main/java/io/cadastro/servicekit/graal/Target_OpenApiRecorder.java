package io.cadastro.servicekit.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.OpenApiRecorder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import java.util.List;
import java.util.Map;

/**
 * Puts off the preparation of the OpenAPI document from the start of a native executable, of which it took two fifths,
 * to the first request for it, which few instances ever get.
 */
@TargetClass(OpenApiRecorder.class)
final class Target_OpenApiRecorder {
    private Target_OpenApiRecorder() {}

    @Substitute
    public void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {
        Object documents = ClientProxy.unwrap(
                Arc.container().select(OpenApiDocumentService.class).get());
        Target_OpenApiDocumentService service = (Target_OpenApiDocumentService) documents;
        service.documentHolders.put(name, new DocumentOnDemand(service, security, filters, name));
    }
}
