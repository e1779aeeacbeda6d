package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.postgres.OneConnection;
import io.cadastro.localcloud.postgres.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeySpec SPEC = KeySpec.named("SYMMETRIC_DEFAULT");

    @RegisterExtension
    final OneConnection database = new OneConnection();

    @Test
    void keysAndTheirRotationsAreReadBack_byWhoeverHasButOneConnection() {
        // Given
        Sql sql = new Sql(database.dataSource());
        KeyStore before = new KeyStore(sql);
        before.add(new KmsKey(
                "k", SPEC, false, NOON, KeyMaterial.generate(SPEC), List.of(), KeySettings.of("", Map.of())));
        before.rotate("k", new Rotation(NOON, true));

        // When
        KmsKey read = new KeyStore(sql).key("k").orElseThrow();

        // Then
        assertThat(read.rotations()).containsExactly(new Rotation(NOON, true));
        assertThat(read.material().generations()).hasSize(2);
    }
}
