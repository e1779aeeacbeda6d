package io.cadastro.document.postgres;

import io.cadastro.document.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Transactions of the database. */
@ApplicationScoped
class JtaTransactions implements Transactions {
    @Override
    public <T> T call(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
