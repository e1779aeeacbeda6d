package io.cadastro.localcloud.http;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.signature.SignatureVerifier;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds the service that a request is for: by the service name in its signature (header or presigned URL), as AWS's
 * endpoints do by host name. Paths that begin with an underscore, which no bucket name may contain, are the local
 * cloud's own pages, and so is {@code /} to a browser; everything else without a signature goes to S3, which knows
 * anonymous requests.
 */
public final class Dispatcher implements AwsService {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
    private static final String HOME = "/_page";

    private final Map<String, AwsService> services;
    private final Map<String, AwsService> pages;
    private final SignatureVerifier signatures;
    private final Faults faults;

    /**
     * @param services by the name that stands in a credential scope, like {@code dynamodb}
     * @param pages by the first segment of the path, like {@code _mailbox}; open to everybody on this machine
     * @param signatures that requests for services have to have
     * @param faults that meet signed requests
     */
    public Dispatcher(
            Map<String, AwsService> services,
            Map<String, AwsService> pages,
            SignatureVerifier signatures,
            Faults faults) {
        this.signatures = signatures;
        this.faults = faults;
        this.services = Map.copyOf(services);
        this.pages = Map.copyOf(pages);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        String service = service(exchange);
        try {
            target(exchange, service).handle(exchange);
        } catch (AwsException e) {
            ErrorAnswer.write(exchange, WireProtocol.of(exchange, service), e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "Failed to answer " + exchange.method() + " " + exchange.rawPath(), e);
            ErrorAnswer.write(
                    exchange,
                    WireProtocol.of(exchange, service),
                    new AwsException(500, "InternalFailure", "The local cloud failed: its log says why"));
        }
    }

    private AwsService target(Exchange exchange, String service) throws IOException {
        String path = isBrowserAtRoot(exchange) ? HOME : exchange.rawPath();
        if (path.startsWith("/_")) {
            String page = path.substring(1).split("/", 2)[0];
            return Optional.ofNullable(pages.get(page))
                    .orElseThrow(() -> new AwsException(404, "NotFound", "There is no page /" + page));
        }
        signatures.verify(exchange, service);
        exchange.whenNamed(operation -> faults.meet(exchange, service, operation));
        return Optional.ofNullable(services.get(service)).orElseThrow(() -> new NotInLocalCloudException(service));
    }

    /** The service in {@code Credential=KEY/DATE/REGION/SERVICE/aws4_request}. */
    private static String service(Exchange exchange) {
        return exchange.header("authorization")
                .filter(header -> header.startsWith("AWS4-"))
                .map(header -> header.replaceFirst(".*Credential=", ""))
                .or(() -> exchange.query("X-Amz-Credential"))
                .map(credential -> credential.split("/"))
                .filter(scope -> scope.length > 3)
                .map(scope -> scope[3])
                .orElseGet(() -> addressesS3(exchange) ? "s3" : "");
    }

    /** A browser, which signs nothing and asks for HTML, where clients of S3 list their buckets. */
    private static boolean isBrowserAtRoot(Exchange exchange) {
        return exchange.method().equals("GET")
                && exchange.rawPath().equals("/")
                && exchange.header("authorization").isEmpty()
                && exchange.query("X-Amz-Credential").isEmpty()
                && exchange.header("accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }

    /** Whether a request without a signature, which will be refused, is to be refused as S3 does. */
    private static boolean addressesS3(Exchange exchange) {
        boolean form = exchange.method().equals("POST")
                && exchange.header("content-type")
                        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                        .isPresent();
        return !form && exchange.header("x-amz-target").isEmpty();
    }
}
