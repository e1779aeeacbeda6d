package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerStatus;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a customer stands in the two indexes that lists are read from: all customers by time of registration, and those
 * of one status. Ids sort by that time, so that the id is the range key of both.
 */
final class CustomerIndex {
    static final String BY_TIME = "customers-by-time";
    static final String BY_STATUS = "customers-by-status";
    static final String TIME_SHARD = "timeShard";
    static final String STATUS_SHARD = "statusShard";

    // 10,000 registrations/s at one unit each over partitions that bear 1,000 makes 10; the next power of two leaves
    // room.
    private static final int SHARDS = 16;

    private CustomerIndex() {}

    static Map<String, AttributeValue> entries(UUID id, CustomerStatus status) {
        String shard = shard(id);
        return Map.of(
                TIME_SHARD, AttributeValue.fromS(shard),
                STATUS_SHARD, AttributeValue.fromS(status.label() + "#" + shard));
    }

    /** The one of the shards that this customer is in, in every list. */
    static String shard(UUID id) {
        return shard(Math.floorMod(id.hashCode(), SHARDS));
    }

    static Stream<String> timeShards() {
        return IntStream.range(0, SHARDS).mapToObj(CustomerIndex::shard);
    }

    static Stream<String> statusShards(CustomerStatus status) {
        return timeShards().map(shard -> status.label() + "#" + shard);
    }

    private static String shard(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
