package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The examples of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}         | {'a':'c'}                  | {'a':'c'}",
                "{'a':'b'}         | {'b':'c'}                  | {'a':'b','b':'c'}",
                "{'a':'b'}         | {'a':null}                 | {}",
                "{'a':'b','b':'c'} | {'a':null}                 | {'b':'c'}",
                "{'a':['b']}       | {'a':'c'}                  | {'a':'c'}",
                "{'a':'c'}         | {'a':['b']}                | {'a':['b']}",
                "{'a':{'b':'c'}}   | {'a':{'b':'d','c':null}}   | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]}                  | {'a':[1]}",
                "['a','b']         | ['c','d']                  | ['c','d']",
                "{'a':'b'}         | ['c']                      | ['c']",
                "{'a':'foo'}       | null                       | null",
                "{'a':'foo'}       | 'bar'                      | 'bar'",
                "{'e':null}        | {'a':1}                    | {'e':null,'a':1}",
                "[1,2]             | {'a':'b','c':null}         | {'a':'b'}",
                "{}                | {'a':{'bb':{'ccc':null}}}  | {'a':{'bb':{}}}"
            })
    void whatTheRfcSaysComesOfAPatch(String document, String patch, String result) throws JsonProcessingException {
        // When
        String patched = MergePatch.apply(document.replace('\'', '"'), patch.replace('\'', '"'));

        assertThat(JSON.readTree(patched)).isEqualTo(JSON.readTree(result.replace('\'', '"')));
    }

    @Property
    void applyingAPatchTwiceIsApplyingItOnce(
            @ForAll("documents") ObjectNode document, @ForAll("patches") ObjectNode patch) {
        JsonNode once = apply(document, patch);

        // When
        JsonNode twice = apply(once, patch);

        assertThat(twice).isEqualTo(once);
    }

    @Property
    void aPatchWithNothingInItChangesNothing(@ForAll("documents") ObjectNode document) {
        // When
        JsonNode patched = apply(document, JSON.createObjectNode());

        assertThat(patched).isEqualTo(document);
    }

    @Property
    void fieldsThatAreNotNamedStayAsTheyAre(
            @ForAll("documents") ObjectNode document, @ForAll("patches") ObjectNode patch) {
        // When
        JsonNode patched = apply(document, patch);

        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (!patch.has(field.getKey())) {
                assertThat(patched.get(field.getKey())).isEqualTo(field.getValue());
            }
        }
    }

    @Property
    void nullRemovesAndWhatIsNoObjectReplaces(
            @ForAll("documents") ObjectNode document, @ForAll("patches") ObjectNode patch) {
        // When
        JsonNode patched = apply(document, patch);

        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                assertThat(patched.has(field.getKey())).isFalse();
            } else if (!field.getValue().isObject()) {
                assertThat(patched.get(field.getKey())).isEqualTo(field.getValue());
            }
        }
    }

    @Property
    void anObjectInAPatchIsAPatchOfTheObjectThere(
            @ForAll("documents") ObjectNode document, @ForAll("patches") ObjectNode patch) {
        // When
        JsonNode patched = apply(document, patch);

        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isObject() && document.path(field.getKey()).isObject()) {
                assertThat(patched.get(field.getKey()))
                        .isEqualTo(apply(document.get(field.getKey()), field.getValue()));
            }
        }
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        return objects(Arbitraries.lazyOf(this::texts, this::texts, this::lists, this::documents));
    }

    @Provide
    Arbitrary<ObjectNode> patches() {
        return objects(Arbitraries.lazyOf(this::texts, this::nulls, this::lists, this::patches));
    }

    private Arbitrary<JsonNode> texts() {
        return Arbitraries.of("", "a", "b", "\u00e9\"\\", "10").map(JsonNodeFactory.instance::textNode);
    }

    private Arbitrary<JsonNode> nulls() {
        return Arbitraries.just(JsonNodeFactory.instance.nullNode());
    }

    private Arbitrary<JsonNode> lists() {
        return texts().list().ofMaxSize(2).map(items -> JSON.createArrayNode().addAll(items));
    }

    /** Few names, so that patches meet what is there. */
    private static Arbitrary<ObjectNode> objects(Arbitrary<? extends JsonNode> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values)
                .ofMaxSize(3)
                .map(fields -> JSON.createObjectNode().setAll(fields));
    }

    private static JsonNode apply(JsonNode document, JsonNode patch) {
        try {
            return JSON.readTree(MergePatch.apply(document.toString(), patch.toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
