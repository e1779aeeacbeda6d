package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.dynamodb.AttributeValue.Binary;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Key attributes as bytes: of two keys of one type the smaller has the smaller bytes, compared as unsigned. */
final class SortableKey {
    private static final int HASH_LENGTH = 16;
    private static final int EXPONENT_OFFSET = 1000;

    private SortableKey() {}

    static ByteString of(AttributeValue value) {
        return switch (value) {
            case Text text -> ByteString.utf8(text.value());
            case Binary binary -> binary.value();
            case Numeric number -> ofNumber(number.value());
            default -> throw new IllegalArgumentException("No key has the type " + value.type());
        };
    }

    /** Where a partition key lies: spread evenly and of one length, however long the key. */
    static ByteString partition(AttributeValue value) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(of(value).bytes());
            return ByteString.of(Arrays.copyOf(digest, HASH_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The smallest bytes greater than everything that starts with the prefix; null if there are none. */
    static ByteString after(ByteString prefix) {
        byte[] bytes = prefix.bytes();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] != (byte) 0xff) {
                bytes[i]++;
                return ByteString.of(Arrays.copyOf(bytes, i + 1));
            }
        }
        return null;
    }

    /** Sign, exponent, digits. A negative number has every byte inverted and an end mark above every digit. */
    private static ByteString ofNumber(BigDecimal number) {
        if (number.signum() == 0) {
            return ByteString.of(new byte[] {1});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exponent = number.precision() - number.scale() + EXPONENT_OFFSET;
        bytes.write(2);
        bytes.write(exponent >> 8);
        bytes.write(exponent);
        bytes.writeBytes(number.unscaledValue().abs().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] encoded = bytes.toByteArray();
        if (number.signum() > 0) {
            return ByteString.of(encoded);
        }
        byte[] inverted = Arrays.copyOf(encoded, encoded.length + 1);
        for (int i = 0; i < encoded.length; i++) {
            inverted[i] = (byte) ~encoded[i];
        }
        inverted[0] = 0;
        inverted[encoded.length] = (byte) 0xff;
        return ByteString.of(inverted);
    }
}
