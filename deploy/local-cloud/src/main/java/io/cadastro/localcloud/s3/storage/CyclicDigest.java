package io.cadastro.localcloud.s3.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Checksum;

/** A cyclic redundancy check in the shape of a digest, most significant byte first. */
final class CyclicDigest extends MessageDigest {
    private final Checksum checksum;
    private final int bytes;

    CyclicDigest(Checksum checksum, int bytes) {
        super(checksum.getClass().getSimpleName());
        this.checksum = checksum;
        this.bytes = bytes;
    }

    @Override
    protected void engineUpdate(byte input) {
        checksum.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        checksum.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] value = bytes == 4
                ? ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array()
                : ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
        checksum.reset();
        return value;
    }

    @Override
    protected void engineReset() {
        checksum.reset();
    }
}
