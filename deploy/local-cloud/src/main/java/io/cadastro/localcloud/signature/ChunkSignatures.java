package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.http.WireProtocol;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The chain of signatures over a body in chunks: each covers its chunk and the signature before it. */
final class ChunkSignatures {
    private static final String NOTHING = SigningKey.sha256("");

    private final SigningKey key;
    private final Signature seed;
    private final boolean signedTrailers;
    private final MessageDigest chunk = SigningKey.sha256();
    private String previous;

    /** @param signedTrailers whether the client announced a signature over trailing headers */
    ChunkSignatures(SigningKey key, Signature seed, boolean signedTrailers) {
        this.key = key;
        this.seed = seed;
        this.signedTrailers = signedTrailers;
        this.previous = seed.value();
    }

    void update(byte[] bytes, int offset, int length) {
        chunk.update(bytes, offset, length);
    }

    void endOfChunk(String signature) {
        String hash = HexFormat.of().formatHex(chunk.digest());
        check("AWS4-HMAC-SHA256-PAYLOAD", NOTHING + "\n" + hash, signature);
    }

    /** @param signature null if the client sent none */
    void trailers(Map<String, String> trailers, String signature) {
        if (!signedTrailers) {
            return;
        }
        StringBuilder text = new StringBuilder();
        trailers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        check("AWS4-HMAC-SHA256-TRAILER", SigningKey.sha256(text.toString()), signature == null ? "" : signature);
    }

    private void check(String algorithm, String hashes, String signature) {
        String expected = key.sign(String.join("\n", algorithm, seed.timestamp(), seed.scope(), previous, hashes));
        if (!SigningKey.same(expected, signature)) {
            throw Refusal.WRONG_SIGNATURE.in(WireProtocol.S3);
        }
        previous = signature;
    }
}
