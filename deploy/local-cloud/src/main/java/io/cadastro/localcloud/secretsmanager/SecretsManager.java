package io.cadastro.localcloud.secretsmanager;

import static java.util.Map.entry;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.kms.Encryption;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.JsonDialect;
import io.cadastro.localcloud.protocol.JsonOperation;
import io.cadastro.localcloud.protocol.JsonService;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Secrets Manager: values with versions, encrypted by KMS before they are stored. */
public final class SecretsManager implements AwsService {
    private static final JsonDialect DIALECT = new JsonDialect(
            "secretsmanager", "secretsmanager", "application/x-amz-json-1.1", UnaryOperator.identity(), false);

    private final JsonService protocol;
    private final SecretStore store;
    private final CloudClock clock;
    private final ReentrantLock changes = new ReentrantLock();

    public SecretsManager(Sql sql, Encryption encryption, CloudClock clock) {
        this.clock = clock;
        this.store = new SecretStore(sql);
        Versions versions = new Versions(new VersionStore(sql), new Values(encryption), clock);
        SecretOperations secrets = new SecretOperations(store, versions, clock);
        ValueOperations values = new ValueOperations(secrets, versions);
        this.protocol = new JsonService(
                DIALECT,
                Map.ofEntries(
                        entry("CreateSecret", oneByOne(secrets::create)),
                        entry("DescribeSecret", secrets::describe),
                        entry("UpdateSecret", oneByOne(secrets::update)),
                        entry("DeleteSecret", oneByOne(secrets::delete)),
                        entry("RestoreSecret", oneByOne(secrets::restore)),
                        entry("TagResource", oneByOne(secrets::tag)),
                        entry("UntagResource", oneByOne(secrets::untag)),
                        entry("ListSecrets", new ListOperation(store, clock)::list),
                        entry("GetSecretValue", values::get),
                        entry("PutSecretValue", oneByOne(values::put)),
                        entry("ListSecretVersionIds", values::listVersions),
                        entry("UpdateSecretVersionStage", oneByOne(values::updateStage)),
                        entry("GetRandomPassword", RandomPassword::generate)));
    }

    /** Changes look at what is there before they write. */
    private JsonOperation oneByOne(JsonOperation change) {
        return request -> {
            changes.lock();
            try {
                return change.apply(request);
            } finally {
                changes.unlock();
            }
        };
    }

    public SecretsView view() {
        return new SecretsView(store);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        store.deleteDue(clock.cloudTime());
        protocol.handle(exchange);
    }
}
