package io.cadastro.customer.sqs;

import io.smallrye.config.ConfigMapping;

/** Where confirmations of erasures come from. */
@ConfigMapping(prefix = "cadastro.erasures")
interface ErasuresConfig {
    /** The queue that has subscribed to them. */
    String queue();
}
