package io.cadastro.document.rest;

import static io.cadastro.document.testing.DocumentApi.announce;
import static io.cadastro.document.testing.DocumentApi.authorized;
import static io.cadastro.document.testing.DocumentApi.knownCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.document.testing.TestFile;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class DocumentFailureTest {
    @Test
    void rowThatMakesNoSenseIsAnInternalError_thatTellsNothing() {
        // Given
        UUID id = announce(knownCustomer(), TestFile.pdf().description())
                .jsonPath()
                .getUUID("id");
        int changed = TestDatabase.ofService("document").execute("""
                UPDATE document SET status = 'rejected', rejection_reason = 'unheard-of', decided_at = now()
                WHERE id = ?""", id);

        // When
        Response response = authorized().get("/v1/documents/{id}", id);

        // Then
        assertThat(changed).isEqualTo(1);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
        assertThat(response.asString()).doesNotContain("unheard-of", "Exception", "io.cadastro");
    }

    @Test
    void whatIsNoJsonIsOfAnUnsupportedType() {
        // When
        Response response = authorized()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.TEXT)
                .body("contrato.pdf")
                .post("/v1/customers/{id}/documents", UUID.randomUUID());

        // Then
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/unsupported-media-type");
    }
}
