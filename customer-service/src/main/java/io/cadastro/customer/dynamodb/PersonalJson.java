package io.cadastro.customer.dynamodb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cadastro.customer.Address;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/** Personal fields of more than one value, as the text that is sealed. */
@RegisterForReflection(targets = Address.class)
final class PersonalJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final TypeReference<List<String>> PHONES = new TypeReference<>() {};
    private static final TypeReference<List<Address>> ADDRESSES = new TypeReference<>() {};
    private static final TypeReference<SortedMap<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private PersonalJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    static List<String> phones(String json) {
        return read(json, PHONES);
    }

    static List<Address> addresses(String json) {
        return read(json, ADDRESSES);
    }

    static SortedMap<String, String> attributes(String json) {
        return read(json, ATTRIBUTES);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** Without the cause, which would quote personal data. */
    private static IllegalStateException unreadable(JsonProcessingException e) {
        return new IllegalStateException(
                "A sealed field is not what it should be: " + e.getClass().getSimpleName());
    }
}
