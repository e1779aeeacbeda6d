package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.protocol.JsonService;
import java.util.List;
import java.util.function.Predicate;

/** ListSecrets, in pages in the order of creation. */
final class ListOperation {
    private static final int BATCH = 100;

    private final SecretStore store;
    private final CloudClock clock;

    ListOperation(SecretStore store, CloudClock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode list(ObjectNode request) {
        int limit = request.path("MaxResults").asInt(BATCH);
        if (limit < 1 || limit > BATCH) {
            throw SecretsManagerException.validation("1 validation error detected: Value '" + limit
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and " + BATCH);
        }
        boolean ascending = !request.path("SortOrder").asText("asc").equals("desc");
        Predicate<Secret> wanted = SecretFilter.of(request.path("Filters"));
        if (!request.path("IncludePlannedDeletion").asBoolean()) {
            wanted = wanted.and(secret -> secret.deletion() == null);
        }
        return page(start(request, ascending), ascending, limit, wanted);
    }

    private ObjectNode page(long start, boolean ascending, int limit, Predicate<Secret> wanted) {
        ObjectNode answer = JsonService.JSON.createObjectNode();
        ArrayNode list = answer.putArray("SecretList");
        long position = start;
        List<SecretStore.Listed> batch = store.page(position, ascending, BATCH);
        while (!batch.isEmpty()) {
            for (SecretStore.Listed listed : batch) {
                if (wanted.test(listed.secret())) {
                    if (list.size() == limit) {
                        return answer.put("NextToken", Long.toString(position));
                    }
                    list.add(Descriptions.of(listed.secret(), clock));
                }
                position = listed.position();
            }
            batch = store.page(position, ascending, BATCH);
        }
        return answer;
    }

    private static long start(ObjectNode request, boolean ascending) {
        if (!request.hasNonNull("NextToken")) {
            return ascending ? 0 : Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(request.path("NextToken").asText());
        } catch (NumberFormatException e) {
            throw SecretsManagerException.of("InvalidNextTokenException", "The NextToken value is invalid.");
        }
    }
}
