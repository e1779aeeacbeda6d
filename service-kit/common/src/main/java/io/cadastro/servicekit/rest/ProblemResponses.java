package io.cadastro.servicekit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Makes the OpenAPI document say that every error is a problem document, and which errors any operation may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String VIOLATION = "Violation";
    /** Of quarkus-resteasy-problem, which knows no other problems than its own. */
    private static final List<String> REPLACED = List.of("HttpProblem", "HttpValidationProblem");

    private static final Map<String, String> EVERYWHERE = Map.of(
            "401", "There is no valid access token",
            "403", "The token does not have the scope",
            "500", "The service failed");
    private static final Map<String, String> WITH_A_BODY = Map.of(
            "413", "The body is too large",
            "415", "The body is not of a media type that this operation takes");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        REPLACED.forEach(api.getComponents()::removeSchema);
        api.getComponents().addSchema(PROBLEM, problem()).addSchema(VIOLATION, violation());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ProblemResponses::complete);
    }

    private static void complete(Operation operation) {
        add(operation, EVERYWHERE);
        if (operation.getRequestBody() != null) {
            add(operation, WITH_A_BODY);
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(content());
            }
        });
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    private static void add(Operation operation, Map<String, String> responses) {
        responses.forEach((status, description) -> {
            APIResponse response = operation.getResponses().getAPIResponse(status);
            if (response == null || response.getDescription() == null) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
            }
        });
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json", OASFactory.createMediaType().schema(reference(PROBLEM)));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .description("What went wrong (RFC 9457)")
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("The page that says how to mend it").format("uri-reference"))
                .addProperty("title", text("What kind of problem this is"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What to do"))
                .addProperty("instance", text("The path of the request"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(reference(VIOLATION)))
                .required(List.of("type", "title", "status"))
                .addExample(example());
    }

    /** In this order, which a map without one would change with every build. */
    private static Map<String, Object> example() {
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("field", "email");
        violation.put("in", "body");
        violation.put("message", "is not an e-mail address");
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/invalid-request");
        problem.put("title", "The request is not valid");
        problem.put("status", 400);
        problem.put("detail", "See violations: each names a field");
        problem.put("violations", List.of(violation));
        return problem;
    }

    private static Schema violation() {
        return OASFactory.createSchema()
                .description("What is wrong with one field")
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("Its name, dotted for nested ones; empty for the body as a whole"))
                .addProperty("in", text("Where it stands").enumeration(List.of("body", "query", "path", "header")))
                .addProperty("message", text("What is expected"))
                .required(List.of("field", "in", "message"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }
}
