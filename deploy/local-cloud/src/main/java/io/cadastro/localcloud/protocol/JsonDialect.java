package io.cadastro.localcloud.protocol;

import java.util.function.UnaryOperator;

/**
 * What differs between services that speak the JSON protocol.
 *
 * @param service the name for people
 * @param target what stands before the operation's name in {@code X-Amz-Target}
 * @param contentType of answers
 * @param typeOf gives the {@code __type} for an error's code
 * @param checksums whether answers carry the CRC-32 of their body
 */
public record JsonDialect(
        String service, String target, String contentType, UnaryOperator<String> typeOf, boolean checksums) {

    String type(String code) {
        return typeOf.apply(code);
    }
}
