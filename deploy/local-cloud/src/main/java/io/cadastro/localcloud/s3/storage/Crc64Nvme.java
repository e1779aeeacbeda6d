package io.cadastro.localcloud.s3.storage;

import java.util.zip.Checksum;

/** CRC-64/NVME: polynomial AD93D23594C93659, reflected, ones before and after. */
final class Crc64Nvme implements Checksum {
    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    /** Row r is for a byte that still has r bytes after it, so that eight bytes go in one step. */
    private static final long[][] TABLE = table();

    private long remainder = -1;

    private static long[][] table() {
        long[][] table = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            table[0][i] = value;
        }
        for (int i = 0; i < 256; i++) {
            for (int row = 1; row < 8; row++) {
                long before = table[row - 1][i];
                table[row][i] = table[0][(int) (before & 0xFF)] ^ (before >>> 8);
            }
        }
        return table;
    }

    @Override
    public void update(int b) {
        remainder = TABLE[0][(int) ((remainder ^ b) & 0xFF)] ^ (remainder >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int i = offset;
        int end = offset + length;
        long crc = remainder;
        for (; end - i >= 8; i += 8) {
            long next = 0;
            for (int j = 0; j < 8; j++) {
                int index = (int) ((crc >>> (8 * j)) ^ bytes[i + j]) & 0xFF;
                next ^= TABLE[7 - j][index];
            }
            crc = next;
        }
        remainder = crc;
        for (; i < end; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~remainder;
    }

    @Override
    public void reset() {
        remainder = -1;
    }
}
