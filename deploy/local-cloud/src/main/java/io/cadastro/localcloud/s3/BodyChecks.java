package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.storage.Checksum;
import io.cadastro.localcloud.s3.storage.ChecksumAlgorithm;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Computes over a body what the client says of it, and what S3 keeps of it. */
final class BodyChecks {
    private final MessageDigest md5 = ChecksumAlgorithm.md5();
    private final Optional<String> expectedMd5;
    private final ChecksumAlgorithm algorithm;
    private final MessageDigest checksum;
    private final S3Request request;

    private BodyChecks(S3Request request, ChecksumAlgorithm algorithm) {
        this.request = request;
        this.algorithm = algorithm;
        this.checksum = algorithm.newDigest();
        this.expectedMd5 = request.header("content-md5");
        expectedMd5.filter(md5 -> !isMd5(md5)).ifPresent(md5 -> {
            throw new S3Exception(400, "InvalidDigest", "The Content-MD5 you specified is not valid");
        });
    }

    /** @param preferred the algorithm if the client names none */
    static BodyChecks of(S3Request request, ChecksumAlgorithm preferred) {
        return new BodyChecks(request, named(request).orElse(preferred));
    }

    /** The algorithm of the checksum that the client sends, before or behind the body, or wants to have computed. */
    private static Optional<ChecksumAlgorithm> named(S3Request request) {
        List<ChecksumAlgorithm> sent = Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> request.header(algorithm.header()).isPresent()
                        || request.header("x-amz-trailer")
                                .filter(algorithm.header()::equalsIgnoreCase)
                                .isPresent())
                .toList();
        if (sent.size() > 1) {
            throw S3Exception.invalidRequest("Expecting a single x-amz-checksum- header");
        }
        if (!sent.isEmpty()) {
            return Optional.of(sent.getFirst());
        }
        return request.header("x-amz-sdk-checksum-algorithm").map(name -> ChecksumAlgorithm.of(name)
                .orElseThrow(() -> new NotInLocalCloudException("S3 checksum " + name)));
    }

    private static boolean isMd5(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    void update(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        checksum.update(bytes, offset, length);
    }

    /**
     * To be called once, after the end of the body.
     *
     * @throws S3Exception BadDigest if the body is not what the client says
     */
    Result finish() {
        byte[] hash = md5.digest();
        String actualMd5 = Base64.getEncoder().encodeToString(hash);
        if (expectedMd5.filter(expected -> !expected.equals(actualMd5)).isPresent()) {
            throw new S3Exception(400, "BadDigest", "The Content-MD5 you specified did not match what we received");
        }
        String actual = Base64.getEncoder().encodeToString(checksum.digest());
        Optional<String> expected = request.header(algorithm.header())
                .or(() -> Optional.ofNullable(request.exchange().trailers().get(algorithm.header())));
        if (expected.filter(value -> !value.equals(actual)).isPresent()) {
            throw new S3Exception(
                    400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum");
        }
        if (expected.isEmpty()
                && request.header("x-amz-trailer")
                        .filter(algorithm.header()::equalsIgnoreCase)
                        .isPresent()) {
            throw new S3Exception(400, "MalformedTrailerError", "The announced trailing checksum is missing");
        }
        return new Result(HexFormat.of().formatHex(hash), new Checksum(algorithm, actual, true));
    }

    /** @param md5 in hexadecimal */
    record Result(String md5, Checksum checksum) {}
}
