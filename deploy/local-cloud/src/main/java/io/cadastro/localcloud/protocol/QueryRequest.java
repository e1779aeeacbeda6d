package io.cadastro.localcloud.protocol;

import io.cadastro.localcloud.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request in AWS's query protocol: flat names with dots, lists as {@code Name.member.1}. */
public final class QueryRequest {
    private final Map<String, List<String>> parameters;

    public QueryRequest(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
    }

    /** @throws AwsException 400 ValidationError if it is missing */
    public String required(String name) {
        return optional(name)
                .orElseThrow(() -> new AwsException(400, "ValidationError", "The parameter " + name + " is required"));
    }

    /** The values of {@code prefix.1}, {@code prefix.2}, …; the prefix includes {@code .member} or {@code .entry}. */
    public List<String> list(String prefix) {
        List<String> values = new ArrayList<>();
        for (int i = 1; parameters.containsKey(prefix + "." + i); i++) {
            values.add(required(prefix + "." + i));
        }
        return values;
    }

    /** The structures under {@code prefix.1}, {@code prefix.2}, …, each with names relative to its own prefix. */
    public List<QueryRequest> structures(String prefix) {
        List<QueryRequest> structures = new ArrayList<>();
        for (int i = 1; ; i++) {
            QueryRequest structure = structure(prefix + "." + i);
            if (structure.parameters.isEmpty()) {
                return structures;
            }
            structures.add(structure);
        }
    }

    /** What stands under the prefix, with names relative to it. */
    public QueryRequest structure(String prefix) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(prefix + ".")) {
                found.put(name.substring(prefix.length() + 1), values);
            }
        });
        return new QueryRequest(found);
    }

    /** A map that was sent as {@code prefix.1.key}, {@code prefix.1.value}. */
    public Map<String, String> map(String prefix) {
        Map<String, String> map = new LinkedHashMap<>();
        for (QueryRequest entry : structures(prefix)) {
            map.put(entry.required("key"), entry.required("value"));
        }
        return map;
    }
}
