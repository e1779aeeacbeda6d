package io.cadastro.document.events;

import io.smallrye.config.ConfigMapping;

/** Where events of customers come from. */
@ConfigMapping(prefix = "cadastro.customers")
interface CustomersConfig {
    /** The queue that has subscribed to them. */
    String queue();
}
