package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.protocol.JsonDialect;
import io.cadastro.localcloud.protocol.JsonOperation;
import io.cadastro.localcloud.protocol.JsonService;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** KMS: keys that never leave it. The local cloud's database stands for its hardware. */
public final class Kms implements AwsService {
    private static final JsonDialect DIALECT =
            new JsonDialect("kms", "TrentService", "application/x-amz-json-1.1", UnaryOperator.identity(), false);

    private final JsonService protocol;
    private final KeyStore store;
    private final CloudClock clock;

    /** Takes up the keys that are in the database. */
    public Kms(DataSource database, CloudClock clock) throws SQLException {
        this.clock = clock;
        this.store = new KeyStore(database);
        KeyOperations keys = new KeyOperations(store, clock);
        CryptographicOperations cryptography = new CryptographicOperations(store, keys);
        Map<String, JsonOperation> operations = Map.ofEntries(
                Map.entry("CreateKey", keys::create),
                Map.entry("DescribeKey", keys::describe),
                Map.entry("ListKeys", keys::list),
                Map.entry("CreateAlias", keys::createAlias),
                Map.entry("DeleteAlias", keys::deleteAlias),
                Map.entry("ListAliases", keys::listAliases),
                Map.entry("EnableKey", keys::enable),
                Map.entry("DisableKey", keys::disable),
                Map.entry("ScheduleKeyDeletion", keys::scheduleDeletion),
                Map.entry("CancelKeyDeletion", keys::cancelDeletion),
                Map.entry("Encrypt", cryptography::encrypt),
                Map.entry("Decrypt", cryptography::decrypt),
                Map.entry("GenerateDataKey", cryptography::generateDataKey),
                Map.entry("GenerateDataKeyWithoutPlaintext", cryptography::generateDataKeyWithoutPlaintext),
                Map.entry("GenerateMac", cryptography::generateMac),
                Map.entry("VerifyMac", cryptography::verifyMac));
        this.protocol = new JsonService(DIALECT, operations);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        store.deleteDue(clock.cloudTime());
        protocol.handle(exchange);
    }
}
