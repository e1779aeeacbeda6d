package io.cadastro.localcloud.kms;

/** What a key is for; it refuses everything else. */
enum KeyUsage {
    ENCRYPT_DECRYPT,
    GENERATE_VERIFY_MAC,
    SIGN_VERIFY
}
