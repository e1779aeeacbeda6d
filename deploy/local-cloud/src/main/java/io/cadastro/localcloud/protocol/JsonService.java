package io.cadastro.localcloud.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/**
 * AWS's JSON protocol: every request is a POST whose {@code X-Amz-Target} header names the operation, every answer a
 * JSON document, an error one with {@code __type} and {@code message}.
 */
public final class JsonService implements AwsService {
    /** For the documents of requests and answers. */
    public static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .build());

    private static final Logger LOG = Logger.getLogger(JsonService.class.getName());
    private static final int BODY_LIMIT = 16 * 1024 * 1024;

    private final JsonDialect dialect;
    private final Map<String, JsonOperation> operations;

    /** @param operations by their names, like {@code PutItem} */
    public JsonService(JsonDialect dialect, Map<String, JsonOperation> operations) {
        this.dialect = dialect;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            respond(exchange, 200, operation(exchange).apply(document(exchange)));
        } catch (AwsException e) {
            respond(exchange, e.status(), error(e));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "Failed operation=" + exchange.header("x-amz-target").orElse(""));
            respond(
                    exchange,
                    500,
                    error(new AwsException(500, "InternalServerError", "The local cloud failed: its log says why")));
        }
    }

    private JsonOperation operation(Exchange exchange) {
        String target = exchange.header("x-amz-target").orElse("");
        if (!target.startsWith(dialect.target() + ".")) {
            throw new AwsException(400, "UnknownOperationException", "No operation in the header X-Amz-Target");
        }
        String name = target.substring(dialect.target().length() + 1);
        exchange.named(name);
        return Optional.ofNullable(operations.get(name))
                .orElseThrow(() -> new NotInLocalCloudException(dialect.service() + " " + name));
    }

    private static ObjectNode document(Exchange exchange) throws IOException {
        byte[] body = exchange.body(BODY_LIMIT);
        try {
            JsonNode document = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (document instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            LOG.log(Level.FINE, "Not JSON", e);
        }
        throw new AwsException(400, "SerializationException", "The request is not a JSON document");
    }

    private ObjectNode error(AwsException e) {
        ObjectNode document = JSON.createObjectNode();
        document.put("__type", dialect.type(e.code()));
        document.put("message", e.getMessage());
        if (e instanceof JsonException detailed && detailed.details() != null) {
            document.setAll(detailed.details());
        }
        return document;
    }

    private void respond(Exchange exchange, int status, ObjectNode document) throws IOException {
        byte[] body = JSON.writeValueAsBytes(document);
        exchange.setHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        if (dialect.checksums()) {
            CRC32 checksum = new CRC32();
            checksum.update(body);
            exchange.setHeader("x-amz-crc32", Long.toString(checksum.getValue()));
        }
        exchange.respond(status, dialect.contentType(), body);
    }
}
