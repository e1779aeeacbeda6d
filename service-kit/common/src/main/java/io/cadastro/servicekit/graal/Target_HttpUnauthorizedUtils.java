package io.cadastro.servicekit.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Leaves a class of quarkus-resteasy-problem out of native executables: it reads fields that this version of Quarkus no
 * longer has, so that no executable can be linked with it. Nothing calls it, since {@code UnauthorizedMapper} comes
 * before the mappers that do.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class Target_HttpUnauthorizedUtils {
    private Target_HttpUnauthorizedUtils() {}

    @Substitute
    static Uni<HttpProblem> toProblem(RoutingContext context, Exception e) {
        return Uni.createFrom().failure(new IllegalStateException("UnauthorizedMapper comes before this", e));
    }
}
