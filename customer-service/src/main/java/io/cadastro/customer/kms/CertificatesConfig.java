package io.cadastro.customer.kms;

import io.smallrye.config.ConfigMapping;

/** How certificates are signed. */
@ConfigMapping(prefix = "cadastro.certificates")
interface CertificatesConfig {
    /** Id, ARN or alias of a KMS key of the kind ECC_NIST_P256 that signs and verifies. */
    String key();
}
