package io.cadastro.localcloud.dynamodb;

import java.util.Optional;

/** The types of attribute values: the names that stand in documents, and those that stand in error messages. */
public enum AttributeType {
    S("STRING"),
    N("NUMBER"),
    B("BINARY"),
    BOOL("BOOLEAN"),
    NULL("NULL"),
    L("LIST"),
    M("MAP"),
    SS("STRING_SET"),
    NS("NUMBER_SET"),
    BS("BINARY_SET");

    private final String title;

    AttributeType(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The type whose sets have this one as elements. */
    AttributeType element() {
        return switch (this) {
            case SS -> S;
            case NS -> N;
            case BS -> B;
            default -> throw new IllegalStateException(this + " is no set");
        };
    }

    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    public static Optional<AttributeType> named(String name) {
        for (AttributeType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
