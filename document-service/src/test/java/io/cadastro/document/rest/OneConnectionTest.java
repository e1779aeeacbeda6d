package io.cadastro.document.rest;

import static io.cadastro.document.testing.DocumentApi.announce;
import static io.cadastro.document.testing.DocumentApi.authorized;
import static io.cadastro.document.testing.DocumentApi.knownCustomer;
import static io.cadastro.document.testing.DocumentApi.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.cadastro.document.testing.TestFile;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A request that held one connection while it waits for another would wait for ever when enough of them come at once.
 */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@TestProfile(OneConnectionTest.TwoConnections.class)
class OneConnectionTest {
    @Inject
    AgroalDataSource dataSource;

    private Connection other;

    @BeforeEach
    void leaveOneConnection() throws SQLException {
        other = dataSource.getConnection();
    }

    @AfterEach
    void giveTheOtherBack() throws SQLException {
        other.close();
    }

    @Test
    void announcingHoldsOneConnectionAtATime() {
        UUID customer = knownCustomer();

        // When
        Response announced = announce(customer, TestFile.pdf().description());

        assertThat(announced.statusCode()).isEqualTo(201);
    }

    @Test
    void readingHoldsOneConnectionAtATime() {
        UUID id = announce(knownCustomer(), TestFile.pdf().description())
                .jsonPath()
                .getUUID("id");

        // When
        Response read = authorized().get("/v1/documents/{id}", id);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.jsonPath().getUUID("id")).isEqualTo(id);
    }

    @Test
    void listingHoldsOneConnectionAtATime() {
        UUID customer = knownCustomer();
        UUID id = announce(customer, TestFile.pdf().description()).jsonPath().getUUID("id");

        // When
        Response listed = list(customer, "");

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.jsonPath().getList("items.id", UUID.class)).containsExactly(id);
    }

    /** Flyway needs as many, at the start. */
    public static class TwoConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.max-size", "2");
        }
    }
}
