package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.NotInLocalCloudException;
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

    private final List<QueueConfiguration> queues;

    private NotificationConfiguration(List<QueueConfiguration> queues) {
        this.queues = queues;
    }

    /** @throws io.cadastro.localcloud.AwsException if S3 or the local cloud does not take it */
    public static NotificationConfiguration parse(String xml) {
        List<QueueConfiguration> queues = new ArrayList<>();
        for (XmlElement element : XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "NotificationConfiguration")
                .children()) {
            if (!element.name().equals("QueueConfiguration")) {
                throw new NotInLocalCloudException("S3 " + element.name());
            }
            String id = UUID.nameUUIDFromBytes((xml + queues.size()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            queues.add(QueueConfiguration.of(element, id));
        }
        return new NotificationConfiguration(queues);
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

    List<QueueConfiguration> wanting(EventName event, String key) {
        return queues.isEmpty()
                ? List.of()
                : queues.stream().filter(queue -> queue.wants(event, key)).toList();
    }

    /** The queues' ARNs, each once. */
    public List<String> destinations() {
        return queues.stream().map(QueueConfiguration::queue).distinct().toList();
    }
}
