package io.cadastro.customer.dynamodb;

import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.LookupHash;
import io.cadastro.servicekit.privacy.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The answers to requests that create, kept for their repetitions. */
@ApplicationScoped
public class IdempotencyRecords {
    private static final String EXPIRES_AT = "expiresAt";
    private static final String REQUEST_HASH = "requestHash";
    private static final String ANSWER = "answer";

    private final CustomersTable table;
    private final CustomerKeys keys;
    private final CustomersConfig config;

    IdempotencyRecords(CustomersTable table, CustomerKeys keys, CustomersConfig config) {
        this.table = table;
        this.keys = keys;
        this.config = config;
    }

    /**
     * Makes an answer part of the transaction that creates.
     *
     * @throws AnsweredBeforeException on commit, if there is an answer to this request
     */
    void add(Transaction transaction, IdempotentRequest request, Map<String, AttributeValue> answer) {
        Instant now = Instant.now();
        Map<String, AttributeValue> item = new HashMap<>(key(request));
        item.put(
                REQUEST_HASH,
                AttributeValue.fromS(requestHash(keys.lookupHashes().common(), request)));
        item.put(ANSWER, AttributeValue.fromM(answer));
        item.put(EXPIRES_AT, seconds(now.plus(config.idempotency())));
        // TTL removes an expired item some time later: until then it may be overwritten.
        Put put = table.put(item)
                .conditionExpression("attribute_not_exists(pk) OR expiresAt < :now")
                .expressionAttributeValues(Map.of(":now", seconds(now)))
                .build();
        transaction.put(put, AnsweredBeforeException::new);
    }

    /**
     * What was answered to this request.
     *
     * @throws RefusedException if the key came with another request
     * @throws ConflictException if the answer has just expired
     */
    Map<String, AttributeValue> answer(IdempotentRequest request) {
        Map<String, AttributeValue> item = table.get(key(request));
        if (item.isEmpty()) {
            throw new ConflictException();
        }
        if (!isOf(request, item.get(REQUEST_HASH).s())) {
            throw new RefusedException(Reason.KEY_REUSED, null);
        }
        return item.get(ANSWER).m();
    }

    /**
     * Nobody guesses who asked for what from this, and it stays the same when the secret of the other hashes changes.
     */
    private static Map<String, AttributeValue> key(IdempotentRequest request) {
        byte[] text = (request.caller() + "\n" + request.key()).getBytes(StandardCharsets.UTF_8);
        return Keys.idempotency(Sha256.hex(text));
    }

    /** The answer may be from before the secret of the hashes was changed. */
    private boolean isOf(IdempotentRequest request, String requestHash) {
        return keys.lookupHashes().known().stream()
                .anyMatch(hash -> requestHash(hash, request).equals(requestHash));
    }

    private static String requestHash(LookupHash hash, IdempotentRequest request) {
        return hash.of("request", request.content());
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    /** The request was answered before: see {@link #answer}. */
    static final class AnsweredBeforeException extends RuntimeException {
        AnsweredBeforeException() {
            super("The request was answered before");
        }
    }
}
