package io.cadastro.servicekit.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import java.util.List;
import java.util.Map;

/** What is not public of Quarkus's bean that keeps the OpenAPI documents. */
@TargetClass(OpenApiDocumentService.class)
final class Target_OpenApiDocumentService {
    @Alias
    Map<String, OpenApiDocumentHolder> documentHolders;

    private Target_OpenApiDocumentService() {}

    /** Puts the document in the place of what is kept under its name. */
    @Alias
    native void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name);
}
