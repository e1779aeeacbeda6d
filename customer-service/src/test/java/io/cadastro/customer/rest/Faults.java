package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.TestCloud;

/** What goes wrong in the cloud, until it is closed. */
final class Faults implements AutoCloseable {
    private static final String URL = TestCloud.current().endpoint() + "/_admin/faults";

    private final String id;

    private Faults(String id) {
        this.id = id;
    }

    /** @param fault as docs/local-cloud.md describes it, with ' for " */
    static Faults inject(String fault) {
        var answer = given().contentType("application/json")
                .body(fault.replace('\'', '"'))
                .post(URL);
        assertThat(answer.statusCode()).isLessThan(300);
        return new Faults(answer.jsonPath().getString("id"));
    }

    @Override
    public void close() {
        // One that is over is not there any more.
        assertThat(given().delete(URL + "/" + id).statusCode()).isIn(200, 204, 404);
    }
}
