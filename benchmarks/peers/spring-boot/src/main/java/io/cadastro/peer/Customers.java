package io.cadastro.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The customers in DynamoDB: one transaction writes everything that a registration changes, except its event. */
@Repository
class Customers {
    private static final Duration ANSWERS_KEPT = Duration.ofHours(24);
    private static final String NEW = "attribute_not_exists(pk)";

    /** The order of the transaction's first actions, by which its cancellation reasons are told apart. */
    private static final int IDEMPOTENCY = 0;

    private static final int TAX_ID = 1;
    private static final int EMAIL = 2;

    private final DynamoDbClient dynamoDb;
    private final String table;

    Customers(DynamoDbClient dynamoDb, PeerProperties properties) {
        this.dynamoDb = dynamoDb;
        this.table = properties.table();
    }

    /**
     * Writes the customer, unless the key was used before.
     *
     * @param idempotencyKey unique to caller and request
     * @return the customer whom the key registered: another object than the given one if it was used before
     */
    Customer register(Customer customer, String idempotencyKey) {
        Map<String, AttributeValue> item = CustomerItem.write(customer);
        String taxId = customer.cpf() == null ? "CNPJ#" + customer.cnpj() : "CPF#" + customer.cpf();
        List<Put> puts = List.of(
                answer(idempotencyKey, customer, item),
                put(taxId, Map.of("customerId", item.get("id"))),
                put("EMAIL#" + customer.email(), Map.of("customerId", item.get("id"))),
                put("CUSTOMER#" + customer.id(), item));
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(puts.stream()
                    .map(put -> TransactWriteItem.builder().put(put).build())
                    .toList()));
            return customer;
        } catch (TransactionCanceledException e) {
            return refused(e.cancellationReasons(), idempotencyKey, customer);
        }
    }

    Optional<Customer> find(UUID id) {
        return get("CUSTOMER#" + id).map(CustomerItem::read);
    }

    private Customer refused(List<CancellationReason> reasons, String idempotencyKey, Customer customer) {
        if (failed(reasons, IDEMPOTENCY)) {
            return answeredBefore(idempotencyKey, customer);
        }
        if (failed(reasons, TAX_ID)) {
            throw Problems.alreadyRegistered(customer.cpf() == null ? "cnpj" : "cpf");
        }
        if (failed(reasons, EMAIL)) {
            throw Problems.alreadyRegistered("email");
        }
        throw Problems.inFlight();
    }

    private static boolean failed(List<CancellationReason> reasons, int action) {
        return "ConditionalCheckFailed".equals(reasons.get(action).code());
    }

    private Customer answeredBefore(String idempotencyKey, Customer customer) {
        Map<String, AttributeValue> record =
                get("IDEMPOTENCY#" + idempotencyKey).orElseThrow(Problems::inFlight);
        if (!record.get("requestHash").s().equals(hash(customer))) {
            throw Problems.keyReused();
        }
        return CustomerItem.read(record.get("answer").m());
    }

    private Put answer(String idempotencyKey, Customer customer, Map<String, AttributeValue> item) {
        Instant now = customer.registeredAt();
        Put put = put(
                "IDEMPOTENCY#" + idempotencyKey,
                Map.of(
                        "requestHash", AttributeValue.fromS(hash(customer)),
                        "answer", AttributeValue.fromM(item),
                        "expiresAt", seconds(now.plus(ANSWERS_KEPT))));
        // DynamoDB removes expired items late.
        return put.toBuilder()
                .conditionExpression(NEW + " OR expiresAt < :now")
                .expressionAttributeValues(Map.of(":now", seconds(now)))
                .build();
    }

    private Put put(String key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("pk", AttributeValue.fromS(key));
        return Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(NEW)
                .build();
    }

    private Optional<Map<String, AttributeValue>> get(String key) {
        Map<String, AttributeValue> item = dynamoDb.getItem(request -> request.tableName(table)
                        .key(Map.of("pk", AttributeValue.fromS(key)))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    private static String hash(Customer customer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(customer.fingerprint().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
