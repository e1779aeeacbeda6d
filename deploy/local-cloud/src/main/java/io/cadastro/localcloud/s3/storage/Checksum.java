package io.cadastro.localcloud.s3.storage;

/**
 * @param value in Base64; if composite, with the number of parts after a dash
 * @param fullObject whether it is over the whole object and not over the checksums of its parts
 */
public record Checksum(ChecksumAlgorithm algorithm, String value, boolean fullObject) {
    /** S3's word for the kind. */
    public String type() {
        return fullObject ? "FULL_OBJECT" : "COMPOSITE";
    }
}
