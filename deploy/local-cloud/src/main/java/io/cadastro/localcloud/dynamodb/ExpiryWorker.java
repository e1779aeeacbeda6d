package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.CloudClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes items whose time to live is over; AWS takes up to days for it, this a second. */
final class ExpiryWorker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExpiryWorker.class.getName());
    private static final int BATCH = 1000;
    /** AWS takes what expired longer ago for a mistake and keeps it. */
    private static final Duration OLDEST = Duration.ofDays(5 * 365);

    private final TableCatalog catalog;
    private final ItemStore store;
    private final RequestTokens tokens;
    private final CloudClock clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dynamodb-expiry").factory());

    ExpiryWorker(TableCatalog catalog, ItemStore store, RequestTokens tokens, CloudClock clock) {
        this.catalog = catalog;
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    void start() {
        var unusedExpiry = scheduler.scheduleWithFixedDelay(this::deleteExpired, 1, 1, TimeUnit.SECONDS);
        var unusedTokens = scheduler.scheduleWithFixedDelay(this::forgetTokens, 1, 1, TimeUnit.MINUTES);
    }

    /** Makes the items that are there expire this much earlier: that time has passed for them. */
    void bringForward(Duration jump) {
        for (Table table : catalog.all()) {
            if (table.expiry() != null && jump.isPositive()) {
                try {
                    store.bringExpiryForward(table, jump.toSeconds());
                } catch (SQLException e) {
                    throw new IllegalStateException("Failed to let time pass for table " + table.name(), e);
                }
            }
        }
    }

    private void deleteExpired() {
        long now = clock.now().getEpochSecond();
        for (Table table : catalog.all()) {
            if (table.expiry() != null) {
                deleteExpired(table, now);
            }
        }
    }

    private void deleteExpired(Table table, long now) {
        try {
            int deleted = BATCH;
            while (deleted == BATCH) {
                deleted = store.deleteExpired(table, now - OLDEST.toSeconds(), now, BATCH);
            }
        } catch (SQLException | DynamoDbException e) {
            LOG.log(Level.WARNING, e, () -> "Failed to delete expired items table=" + table.name());
        }
    }

    private void forgetTokens() {
        try {
            tokens.forgetOld();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Failed to delete old request tokens", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
