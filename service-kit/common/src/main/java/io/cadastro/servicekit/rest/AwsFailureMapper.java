package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What AWS still refused, or did not answer, when the SDK had tried again as often as it may. If waiting mends it, the
 * problem says so; what else goes wrong is an internal error.
 */
class AwsFailureMapper {
    private static final Logger LOG = Logger.getLogger(AwsFailureMapper.class);
    private static final int SERVER_ERROR = 500;
    private static final int SOON = 1;
    private static final int LATER = 5;

    @ServerExceptionMapper
    Response map(SdkException e, UriInfo uri) {
        Optional<HttpProblem> passing = passing(e);
        passing.ifPresent(problem -> LOG.warnf("%s: error=%s", problem.getTitle(), e.getMessage()));
        return passing.orElseGet(() -> internal(e, uri)).toResponse();
    }

    private static Optional<HttpProblem> passing(SdkException e) {
        if (e instanceof SdkServiceException service && service.isThrottlingException()) {
            return Optional.of(problem("throttled", "Too much at once", SOON));
        }
        return isAway(e) ? Optional.of(problem("unavailable", "AWS cannot be reached", LATER)) : Optional.empty();
    }

    private static boolean isAway(SdkException e) {
        return switch (e) {
            case SdkServiceException service -> service.statusCode() >= SERVER_ERROR;
            case ApiCallTimeoutException timeout -> true;
            case ApiCallAttemptTimeoutException timeout -> true;
            // A certificate that is not trusted now is not trusted in five seconds either.
            default -> isCausedBy(IOException.class, e) && !isCausedBy(CertificateException.class, e);
        };
    }

    private static boolean isCausedBy(Class<? extends Exception> cause, Throwable e) {
        return Stream.iterate(e, step -> step != null, Throwable::getCause).anyMatch(cause::isInstance);
    }

    private static HttpProblem problem(String slug, String title, int retryAfterSeconds) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/" + slug))
                .withTitle(title)
                .withStatus(Response.Status.SERVICE_UNAVAILABLE)
                .withDetail("Send the same request again after the seconds that Retry-After says")
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    /** As every other exception that nobody expected. */
    private static HttpProblem internal(SdkException e, UriInfo uri) {
        return ExceptionMapperBase.postProcessorsRegistry.applyPostProcessing(
                HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR), ProblemContext.of(e, uri));
    }
}
