package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list that is sorted by ARN.
 *
 * @param nextToken where the next one begins, if there is one
 */
record Page<T>(List<T> elements, Optional<String> nextToken) {
    private static final int SIZE = 100;

    /** How many elements a page needs to be given: one more than it shows. */
    static final int LOOKED_AT = SIZE + 1;

    static <T> Page<T> of(List<T> found, Function<T, String> arn) {
        if (found.size() < LOOKED_AT) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, SIZE);
        byte[] last = arn.apply(shown.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Page<>(shown, Optional.of(Base64.getUrlEncoder().encodeToString(last)));
    }

    /**
     * The ARN after which the wanted page begins; empty for the first.
     *
     * @throws io.cadastro.localcloud.AwsException 400 InvalidParameter if the token is none of ours
     */
    static String after(QueryRequest request) {
        try {
            byte[] last =
                    Base64.getUrlDecoder().decode(request.optional("NextToken").orElse(""));
            return new String(last, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalidParameter("NextToken");
        }
    }

    void writeToken(Xml result) {
        nextToken.ifPresent(token -> result.text("NextToken", token));
    }
}
