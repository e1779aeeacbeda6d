package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Whom a bucket tells about what. */
public final class NotificationConfiguration {
    private static final int REMEMBERED = 100;
    private static final NotificationConfiguration NONE = new NotificationConfiguration(List.of());
    private static final Map<String, NotificationConfiguration> PARSED = new ConcurrentHashMap<>();

    private final List<DestinationConfiguration> all;

    private NotificationConfiguration(List<DestinationConfiguration> all) {
        this.all = all;
    }

    /** @throws io.cadastro.localcloud.AwsException if S3 or the local cloud does not take it */
    public static NotificationConfiguration parse(String xml) {
        List<DestinationConfiguration> all = new ArrayList<>();
        for (XmlElement element : XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "NotificationConfiguration")
                .children()) {
            String id = UUID.nameUUIDFromBytes((xml + all.size()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            DestinationConfiguration added = DestinationConfiguration.of(element, id);
            all.forEach(added::requireApartFrom);
            all.add(added);
        }
        return new NotificationConfiguration(all);
    }

    static NotificationConfiguration of(Bucket bucket) {
        if (bucket.notification().isEmpty()) {
            return NONE;
        }
        if (PARSED.size() > REMEMBERED) {
            PARSED.clear();
        }
        return PARSED.computeIfAbsent(bucket.notification().get(), NotificationConfiguration::parse);
    }

    List<DestinationConfiguration> wanting(EventName event, String key) {
        return all.isEmpty()
                ? List.of()
                : all.stream().filter(one -> one.wants(event, key)).toList();
    }

    /** The ARNs of queues and topics, each once. */
    public List<String> destinations() {
        return all.stream()
                .map(DestinationConfiguration::destination)
                .distinct()
                .toList();
    }
}
