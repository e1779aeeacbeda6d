package io.cadastro.localcloud.kms;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.JsonDialect;
import io.cadastro.localcloud.protocol.JsonOperation;
import io.cadastro.localcloud.protocol.JsonService;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** KMS: keys that never leave it. The local cloud's database stands for its hardware. */
public final class Kms implements AwsService {
    private static final JsonDialect DIALECT =
            new JsonDialect("kms", "TrentService", "application/x-amz-json-1.1", UnaryOperator.identity(), false);

    private final JsonService protocol;
    private final KeyStore store;
    private final CloudClock clock;
    private final RotationOperations rotations;
    private final Encryption encryption;

    /** Takes up the keys that are in the database. */
    public Kms(Sql sql, CloudClock clock) {
        this.clock = clock;
        this.store = new KeyStore(sql);
        Keys keys = new Keys(store);
        this.rotations = new RotationOperations(store, keys, clock);
        this.encryption = new Encryption(store, keys, clock);
        Map<String, JsonOperation> operations = new HashMap<>(management(store, keys, rotations, clock));
        cryptography(keys).forEach((name, operation) -> operations.put(name, dryIfAsked(operation)));
        this.protocol = new JsonService(DIALECT, operations);
    }

    private static Map<String, JsonOperation> management(
            KeyStore store, Keys keys, RotationOperations rotations, CloudClock clock) {
        KeyOperations life = new KeyOperations(store, keys, clock);
        AliasOperations aliases = new AliasOperations(store, keys);
        TagOperations tags = new TagOperations(store, keys);
        return Map.ofEntries(
                entry("CreateKey", life::create),
                entry("DescribeKey", life::describe),
                entry("ListKeys", life::list),
                entry("UpdateKeyDescription", life::updateDescription),
                entry("EnableKey", life::enable),
                entry("DisableKey", life::disable),
                entry("ScheduleKeyDeletion", life::scheduleDeletion),
                entry("CancelKeyDeletion", life::cancelDeletion),
                entry("CreateAlias", aliases::create),
                entry("UpdateAlias", aliases::update),
                entry("DeleteAlias", aliases::delete),
                entry("ListAliases", aliases::list),
                entry("TagResource", tags::tag),
                entry("UntagResource", tags::untag),
                entry("ListResourceTags", tags::list),
                entry("EnableKeyRotation", rotations::enable),
                entry("DisableKeyRotation", rotations::disable),
                entry("GetKeyRotationStatus", rotations::status),
                entry("RotateKeyOnDemand", rotations::rotate),
                entry("ListKeyRotations", rotations::list));
    }

    private static Map<String, JsonOperation> cryptography(Keys keys) {
        CryptographicOperations symmetric = new CryptographicOperations(keys);
        MacOperations macs = new MacOperations(keys);
        SignatureOperations signatures = new SignatureOperations(keys);
        return Map.ofEntries(
                entry("Encrypt", symmetric::encrypt),
                entry("Decrypt", symmetric::decrypt),
                entry("ReEncrypt", symmetric::reEncrypt),
                entry("GenerateDataKey", symmetric::generateDataKey),
                entry("GenerateDataKeyWithoutPlaintext", symmetric::generateDataKeyWithoutPlaintext),
                entry("GenerateDataKeyPair", symmetric::generateDataKeyPair),
                entry("GenerateDataKeyPairWithoutPlaintext", symmetric::generateDataKeyPairWithoutPlaintext),
                entry("GenerateRandom", symmetric::generateRandom),
                entry("GenerateMac", macs::generate),
                entry("VerifyMac", macs::verify),
                entry("Sign", signatures::sign),
                entry("Verify", signatures::verify),
                entry("GetPublicKey", signatures::publicKey));
    }

    /** These operations change nothing: a dry run does the same and keeps the answer to itself. */
    private static JsonOperation dryIfAsked(JsonOperation operation) {
        return request -> {
            ObjectNode answer = operation.apply(request);
            if (request.path("DryRun").asBoolean()) {
                throw KmsException.of(
                        "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
            }
            return answer;
        };
    }

    /** For other services of the local cloud. */
    public Encryption encryption() {
        return encryption;
    }

    public KeysView view() {
        return new KeysView(store);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        store.deleteDue(clock.cloudTime());
        rotations.rotateDue();
        protocol.handle(exchange);
    }
}
