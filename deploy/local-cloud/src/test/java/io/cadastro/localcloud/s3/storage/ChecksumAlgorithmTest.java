package io.cadastro.localcloud.s3.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumAlgorithmTest {
    /** The check values of the catalogues, over the digits 1 to 9. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "CRC64NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void givesTheCheckValue(ChecksumAlgorithm algorithm, String expected) {
        // When
        byte[] checksum = algorithm.newDigest().digest("123456789".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(Base64.getEncoder().encodeToString(checksum)).isEqualTo(expected);
    }
}
