package io.cadastro.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients and operators may rely on at every service. Each service has a test class that extends this one:
 *
 * <pre>
 * &#64;QuarkusTest
 * &#64;WithTestResource(LocalCloudResource.class)
 * class ServiceContractTest extends ServiceContract { ... }
 * </pre>
 */
public abstract class ServiceContract {
    private static final String UNKNOWN = "0193a5b0-0000-7000-8000-00000000dead";

    private final String route;
    private final String scope;

    /**
     * Names one operation for all.
     *
     * @param route of something to GET, with one parameter, like <code>/v1/customers/{id}</code>
     * @param scope which that needs
     */
    protected ServiceContract(String route, String scope) {
        this.route = route;
        this.scope = scope;
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void itTellsThatItIsHealthy(String kind) {
        // When
        Response health = given().get("/q/health/" + kind);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.jsonPath().getString("status")).isEqualTo("UP");
    }

    @Test
    void whoOffersHttp2IsAnsweredOverHttp1() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/q/health/live"))
                .version(HttpClient.Version.HTTP_2)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            // When
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void itIsAliveAsLongAsItReadsItsQueues() {
        // When
        Response live = given().get("/q/health/live");

        assertThat(live.jsonPath()
                        .getMap("checks.find { it.name == 'queues' }.data")
                        .values())
                .isNotEmpty()
                .containsOnly("read");
    }

    @Test
    void requestsAreMeasuredByTheirRoute() {
        read(Tokens.withScopes(scope));

        // When
        Response metrics = given().get("/q/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.asString().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"" + route + "\""));
    }

    @Test
    void itServesItsOpenApiDocument() {
        // When
        Response openApi = given().accept(ContentType.JSON).get("/q/openapi");

        assertThat(openApi.statusCode()).isEqualTo(200);
        assertThat(openApi.jsonPath().getString("openapi")).startsWith("3.");
        assertThat(openApi.jsonPath().getMap("paths").keySet())
                .anyMatch(path -> withoutNames(path.toString()).equals(withoutNames(route)));
    }

    @Test
    void itsOpenApiDocumentCanBeReadInABrowser() {
        // When
        Response page = given().get("/q/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("/q/openapi", "SwaggerUIBundle");
    }

    @ParameterizedTest
    @MethodSource("problemPages")
    void everyTypeOfProblemIsAPage(Path file) throws IOException {
        String slug = file.getFileName().toString().replaceFirst("[.]md$", "");

        // When
        Response page = given().get("/problems/" + slug);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/markdown;charset=UTF-8");
        assertThat(page.asByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    private static List<Path> problemPages() {
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs/problems"))) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems/unheard-of", "/v1/unheard-of"})
    void whereNothingIsNothingIsFound(String path) {
        // When
        Response answer = given().auth().oauth2(Tokens.withScopes(scope)).get(path);

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void withoutATokenNothingIsRead() {
        // When
        Response answer = given().get(route, UNKNOWN);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void withAForgedTokenNothingIsRead() {
        String token = Tokens.withScopes(scope);
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        // When
        Response answer = read(forged);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void withoutTheScopeNothingIsRead() {
        // When
        Response answer = read(Tokens.withScopes("cadastro/another.scope"));

        assertProblem(answer, 403, "forbidden");
    }

    @Test
    void withTheScopeNoTokenIsRefused() {
        // When
        Response answer = read(Tokens.withScopes(scope));

        assertThat(answer.statusCode()).isIn(200, 404);
    }

    @Test
    void aMethodThatIsNotThereIsNotAllowed() {
        // When
        Response answer = given().auth().oauth2(Tokens.withScopes(scope)).put(route, UNKNOWN);

        assertProblem(answer, 405, "method-not-allowed");
    }

    /** Asserts that an answer is a problem document with this status and the page of this name as its type. */
    protected static void assertProblem(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + slug);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
    }

    private Response read(String token) {
        return given().auth().oauth2(token).get(route, UNKNOWN);
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
