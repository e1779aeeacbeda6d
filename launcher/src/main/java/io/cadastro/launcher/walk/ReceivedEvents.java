package io.cadastro.launcher.walk;

import io.cadastro.resources.SubscribedQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What an outside subscriber has received, each event once: SNS and SQS may deliver it again. */
public final class ReceivedEvents {
    private final SubscribedQueue queue;
    private final Map<String, ReceivedEvent> events = new LinkedHashMap<>();

    public ReceivedEvents(SubscribedQueue queue) {
        this.queue = queue;
    }

    /** Takes what is there off the queue. */
    public void drain() {
        List<String> bodies;
        do {
            bodies = queue.receive();
            for (String body : bodies) {
                ReceivedEvent event = ReceivedEvent.parse(body);
                events.putIfAbsent(event.id(), event);
            }
        } while (!bodies.isEmpty());
    }

    /** In the order received. */
    public Collection<ReceivedEvent> all() {
        return events.values();
    }

    /** In the order received. */
    public List<ReceivedEvent> about(String subject) {
        return events.values().stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    /** What is wrong with the sequences: they rise by one from 1, per source and subject. Empty if all is right. */
    public List<String> gaps() {
        Map<String, SortedSet<Long>> sequences = new TreeMap<>();
        for (ReceivedEvent event : events.values()) {
            sequences
                    .computeIfAbsent(event.source() + " about " + event.subject(), key -> new TreeSet<>())
                    .add(event.sequence());
        }
        List<String> gaps = new ArrayList<>();
        sequences.forEach((of, numbers) -> {
            List<Long> expected =
                    LongStream.rangeClosed(1, numbers.size()).boxed().toList();
            if (!expected.equals(List.copyOf(numbers))) {
                gaps.add(of + " sent " + numbers);
            }
        });
        return gaps;
    }
}
