package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.s3.storage.StorageClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a request that writes an object says of it in headers. */
final class ObjectHeaders {
    private static final List<String> KEPT = List.of(
            "content-type", "content-encoding", "content-language", "content-disposition", "cache-control", "expires");
    private static final List<String> REFUSED = List.of(
            "x-amz-website-redirect-location",
            "x-amz-server-side-encryption-customer-",
            "x-amz-server-side-encryption-context",
            "x-amz-grant-",
            "x-amz-write-offset-bytes");
    private static final Set<String> ACLS = Set.of("private", "bucket-owner-full-control");
    private static final int MOST_TAGS = 10;

    private ObjectHeaders() {}

    /** Content-Type and the like, by name in lower case. */
    static Map<String, String> content(S3Request request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT) {
            request.header(name)
                    .map(ObjectHeaders::withoutChunks)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> headers.put(name, value));
        }
        headers.putIfAbsent("content-type", "binary/octet-stream");
        return headers;
    }

    /** How the body travelled is not a property of the object. */
    private static String withoutChunks(String value) {
        return Arrays.stream(value.split(",", -1))
                .filter(coding -> !coding.trim().equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }

    static StorageClass storageClass(S3Request request) {
        String name = request.header("x-amz-storage-class").orElse("STANDARD");
        return Arrays.stream(StorageClass.values())
                .filter(storageClass -> storageClass.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new S3Exception(400, "InvalidStorageClass", "The storage class you specified is not valid"));
    }

    static Map<String, String> tags(S3Request request) {
        Map<String, String> tags = new HashMap<>();
        request.header("x-amz-tagging")
                .map(Exchange::parse)
                .ifPresent(parsed -> parsed.forEach((name, values) -> tags.put(name, values.getFirst())));
        return checkTags(tags);
    }

    /** @throws S3Exception if there are too many, or one is too long */
    static Map<String, String> checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw new S3Exception(400, "BadRequest", "Object tags cannot be greater than 10");
        }
        tags.forEach((name, value) -> {
            if (name.isEmpty() || name.length() > 128 || value.length() > 256) {
                throw new S3Exception(400, "InvalidTag", "The tag provided was not a valid tag");
            }
        });
        return tags;
    }

    /** Refuses what would have an effect in S3 and has none here. */
    static void refuseUnsupported(S3Request request) {
        for (String name : request.exchange().headers().keySet()) {
            if (REFUSED.stream().anyMatch(name::startsWith)) {
                throw new NotInLocalCloudException("S3 header " + name);
            }
        }
        if (request.header("x-amz-acl").filter(acl -> !ACLS.contains(acl)).isPresent()) {
            throw new NotInLocalCloudException("S3 access control lists");
        }
    }
}
