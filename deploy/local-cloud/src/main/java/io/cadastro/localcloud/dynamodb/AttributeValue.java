package io.cadastro.localcloud.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The value of an attribute; immutable, equal as DynamoDB compares. */
public sealed interface AttributeValue {
    AttributeType type();

    /** In bytes, as DynamoDB counts them for its limits and charges. */
    int size();

    /** A string; DynamoDB orders strings by their UTF-8 bytes. */
    record Text(String value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.S;
        }

        @Override
        public int size() {
            return utf8Length(value);
        }

        @Override
        public String toString() {
            return "{S:" + value + "}";
        }
    }

    /** A number without trailing zeros, so that equal numbers are equal values. */
    record Numeric(BigDecimal value) implements AttributeValue {
        public Numeric {
            value = value.stripTrailingZeros();
        }

        @Override
        public AttributeType type() {
            return AttributeType.N;
        }

        @Override
        public int size() {
            return (value.precision() + 1) / 2 + (value.signum() < 0 ? 2 : 1);
        }

        @Override
        public String toString() {
            return "{N:" + value.toPlainString() + "}";
        }
    }

    record Binary(ByteString value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.B;
        }

        @Override
        public int size() {
            return value.length();
        }

        @Override
        public String toString() {
            return "{B:" + value + "}";
        }
    }

    record Bool(boolean value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.BOOL;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String toString() {
            return "{BOOL:" + value + "}";
        }
    }

    record Null() implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.NULL;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String toString() {
            return "{NULL:true}";
        }
    }

    record ListValue(List<AttributeValue> elements) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.L;
        }

        @Override
        public int size() {
            return 3 + elements.stream().mapToInt(element -> 1 + element.size()).sum();
        }

        @Override
        public String toString() {
            return "{L:" + elements + "}";
        }
    }

    record MapValue(Map<String, AttributeValue> entries) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.M;
        }

        @Override
        public int size() {
            return 3
                    + entries.entrySet().stream()
                            .mapToInt(entry -> 1
                                    + utf8Length(entry.getKey())
                                    + entry.getValue().size())
                            .sum();
        }

        @Override
        public String toString() {
            return "{M:" + entries + "}";
        }
    }

    /** A set of strings, numbers or binaries; never empty. */
    record SetValue(AttributeType type, Set<AttributeValue> elements) implements AttributeValue {
        @Override
        public int size() {
            return elements.stream().mapToInt(AttributeValue::size).sum();
        }

        @Override
        public String toString() {
            return "{" + type + ":"
                    + elements.stream()
                            .map(element -> {
                                String text = element.toString();
                                return text.substring(3, text.length() - 1);
                            })
                            .collect(Collectors.joining(", ", "[", "]"))
                    + "}";
        }
    }

    static int utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
