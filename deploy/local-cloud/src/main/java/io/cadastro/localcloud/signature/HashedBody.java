package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body that at its end turns out to be the one that was signed, or fails the last read. */
final class HashedBody extends FilterInputStream {
    private final MessageDigest digest = SigningKey.sha256();
    private final String expected;
    private boolean checked;

    /** @param expected SHA-256 in hexadecimal */
    HashedBody(InputStream body, String expected) {
        super(body);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        } else if (count < 0 && !checked) {
            check();
        }
        return count;
    }

    private void check() {
        checked = true;
        if (!SigningKey.same(expected, HexFormat.of().formatHex(digest.digest()))) {
            throw new AwsException(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed");
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
