package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.encryption.Encryption;
import io.cadastro.localcloud.s3.encryption.EncryptionConfiguration;
import io.cadastro.localcloud.s3.storage.Bucket;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An object's encryption in the headers of requests and answers. */
final class EncryptionHeaders {
    private EncryptionHeaders() {}

    /** The headers to be kept with what a request writes: others, and its encryption or the bucket's default. */
    static Map<String, String> with(Map<String, String> others, S3Request request, Bucket bucket) {
        Map<String, String> headers = new TreeMap<>(others);
        // A copy is encrypted as its own bucket says, and not as its source is.
        headers.keySet().removeIf(name -> name.startsWith(Encryption.ALGORITHM));
        headers.putAll(of(request, bucket).headers());
        return headers;
    }

    private static Encryption of(S3Request request, Bucket bucket) {
        Optional<String> algorithm = request.header(Encryption.ALGORITHM);
        Optional<String> key = request.header(Encryption.KEY);
        if (key.isPresent() && algorithm.filter(Encryption.KMS::equals).isEmpty()) {
            throw S3Exception.invalidArgument("Server Side Encryption with AWS KMS managed key requires HTTP header "
                    + Encryption.ALGORITHM + " : " + Encryption.KMS);
        }
        if (algorithm.isEmpty()) {
            return EncryptionConfiguration.of(bucket);
        }
        return switch (algorithm.get()) {
            case Encryption.AES256 -> Encryption.OF_S3;
            case Encryption.KMS ->
                Encryption.ofKms(
                        key,
                        request.header(Encryption.BUCKET_KEY)
                                .filter("true"::equals)
                                .isPresent());
            case "aws:kms:dsse" -> throw new NotInLocalCloudException("S3 encryption in two layers");
            default -> throw S3Exception.invalidArgument("The encryption method specified is not supported");
        };
    }

    /** @param kept the object's headers */
    static void describe(S3Request request, Map<String, String> kept) {
        request.setHeader(Encryption.ALGORITHM, kept.getOrDefault(Encryption.ALGORITHM, Encryption.AES256));
        kept.forEach((name, value) -> {
            if (name.startsWith(Encryption.ALGORITHM)) {
                request.setHeader(name, value);
            }
        });
    }
}
