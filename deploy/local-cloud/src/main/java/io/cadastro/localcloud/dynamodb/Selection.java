package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.expression.Condition;
import io.cadastro.localcloud.dynamodb.expression.ExpressionAttributes;
import io.cadastro.localcloud.dynamodb.expression.ExpressionKind;
import io.cadastro.localcloud.dynamodb.expression.Path;
import io.cadastro.localcloud.dynamodb.expression.Projection;
import java.util.List;
import java.util.Optional;

/** Which of the items that it comes across a search answers with, and what of them. */
record Selection(Condition filter, Optional<Projection> projection, boolean countOnly) {
    private static final String SPECIFIC = "SPECIFIC_ATTRIBUTES";
    private static final String COUNT = "COUNT";
    private static final String ALL = "ALL_ATTRIBUTES";
    private static final String PROJECTED = "ALL_PROJECTED_ATTRIBUTES";

    /**
     * @param index null for the table itself
     * @throws DynamoDbException if this cannot be selected there
     */
    static Selection read(ObjectNode request, ExpressionAttributes attributes, Table table, Index index) {
        Condition filter = Requests.condition(request, ExpressionKind.FILTER, attributes);
        Optional<Projection> projection = Requests.projection(request, attributes);
        String otherwise = projection.isPresent() ? SPECIFIC : index == null ? ALL : PROJECTED;
        String select = Requests.choice(request, "Select", List.of(SPECIFIC, COUNT, ALL, PROJECTED), otherwise);
        if (projection.isPresent() && !select.equals(SPECIFIC)) {
            throw DynamoDbException.validation("Cannot specify the ProjectionExpression when choosing to get "
                    + (select.equals(COUNT) ? "only the Count" : select));
        }
        if (projection.isEmpty() && select.equals(SPECIFIC)) {
            throw DynamoDbException.validation("Must specify the AttributesToGet or ProjectionExpression when choosing"
                    + " to get SPECIFIC_ATTRIBUTES");
        }
        if (index == null && select.equals(PROJECTED)) {
            throw DynamoDbException.validation(
                    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (index != null) {
            demandProjected(select, projection, table, index);
        }
        return new Selection(filter, projection, select.equals(COUNT));
    }

    private static void demandProjected(String select, Optional<Projection> projection, Table table, Index index) {
        if (select.equals(ALL) && !index.projectsAll()) {
            throw DynamoDbException.invalidParameters("Select type ALL_ATTRIBUTES is not supported for global secondary"
                    + " index " + index.name() + " because its projection type is not ALL");
        }
        List<String> missing = projection.stream()
                .flatMap(wanted -> wanted.paths().stream())
                .map(Path::attribute)
                .filter(attribute -> !index.projects(attribute, table.key()))
                .toList();
        if (!missing.isEmpty()) {
            throw DynamoDbException.invalidParameters(
                    "Global secondary index " + index.name() + " does not project " + missing);
        }
    }
}
