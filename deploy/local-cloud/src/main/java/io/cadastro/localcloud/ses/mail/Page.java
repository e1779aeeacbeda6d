package io.cadastro.localcloud.ses.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a sorted list, and the token with which the next part can be asked for. */
public record Page<T>(List<T> items, Optional<String> nextToken) {
    /**
     * What is asked for.
     *
     * @param after the key of the last item before the page; empty at the beginning
     */
    public record Request(String after, int size) {
        /** @throws SesException if the token is none that a page came with, or the size is none of 1 to the longest */
        public static Request of(Optional<String> token, Optional<String> size, int usual, int longest) {
            return new Request(
                    token.map(Request::key).orElse(""),
                    size.map(text -> size(text, longest)).orElse(usual));
        }

        private static String key(String token) {
            try {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new SesException(Refusal.INVALID_PARAMETER, "Invalid NextToken");
            }
        }

        private static int size(String text, int longest) {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new SesException(Refusal.INVALID_PARAMETER, "The page size must be at least 1");
            }
            return Math.min(Integer.parseInt(text), longest);
        }

        /** One more than fits tells whether there is a next page. */
        int limit() {
            return size + 1;
        }

        <T> Page<T> page(List<T> found, Function<T, String> key) {
            if (found.size() <= size) {
                return new Page<>(found, Optional.empty());
            }
            byte[] last = key.apply(found.get(size - 1)).getBytes(StandardCharsets.UTF_8);
            return new Page<>(
                    found.subList(0, size), Optional.of(Base64.getUrlEncoder().encodeToString(last)));
        }
    }
}
