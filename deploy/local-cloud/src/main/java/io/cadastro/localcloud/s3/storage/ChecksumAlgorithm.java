package io.cadastro.localcloud.s3.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums that S3 checks and keeps. */
public enum ChecksumAlgorithm {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    /** By the name of its header, in any case. */
    public static Optional<ChecksumAlgorithm> ofHeader(String header) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.header().equalsIgnoreCase(header))
                .findFirst();
    }

    public static Optional<ChecksumAlgorithm> of(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    public MessageDigest newDigest() {
        return switch (this) {
            case CRC32 -> new CyclicDigest(new CRC32(), 4);
            case CRC32C -> new CyclicDigest(new CRC32C(), 4);
            case CRC64NVME -> new CyclicDigest(new Crc64Nvme(), 8);
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
    }

    /** Whether parts' checksums can be combined into the whole object's. */
    public boolean cyclic() {
        return this != SHA1 && this != SHA256;
    }

    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The name of the element in XML. */
    public String element() {
        return "Checksum" + name();
    }

    public static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + name, e);
        }
    }
}
