package io.cadastro.localcloud.faults;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults that are in force, by which everything that goes wrong in AWS now and then goes wrong here when it is told
 * to. They end with the process.
 */
public final class Faults {
    /** Effects on a request as such, whatever it is about. */
    private static final Set<Effect> ON_REQUESTS =
            EnumSet.of(Effect.LATENCY, Effect.ERROR, Effect.THROTTLE, Effect.DISCONNECT, Effect.LOSE_ANSWER);

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    public void add(Fault fault) {
        armed.add(new Armed(fault, new AtomicInteger()));
    }

    /** False if there is no such fault. */
    public boolean remove(UUID id) {
        return armed.removeIf(candidate -> candidate.fault().id().equals(id));
    }

    public void clear() {
        armed.clear();
    }

    /** The faults that are not over yet, in the order in which they were added. */
    public List<Fault> active() {
        return armed.stream().filter(Armed::isActive).map(Armed::fault).toList();
    }

    /** Whether any fault has such an effect, so that it is worth looking closer. */
    public boolean mayStrike(Effect effect) {
        return armed.stream().anyMatch(candidate -> candidate.fault().effect() == effect && candidate.isActive());
    }

    /** Whether such an effect is in force now for the operation; counts as one of its times. */
    public boolean strikes(String service, String operation, Effect effect) {
        return strike(service, operation, EnumSet.of(effect)).isPresent();
    }

    /**
     * Lets the faults of requests happen to this one, the first that meets it.
     *
     * @throws AwsException if the request is refused
     */
    public void meet(Exchange exchange, String service, String operation) {
        if (armed.isEmpty()) {
            return;
        }
        Optional<Fault> fault = strike(service, operation, ON_REQUESTS);
        if (fault.isPresent()) {
            happen(fault.get(), exchange, service);
        }
    }

    private static void happen(Fault fault, Exchange exchange, String service) {
        switch (fault.effect()) {
            case LATENCY -> pause(fault.milliseconds());
            case ERROR -> throw new AwsException(fault.status(), fault.code(), fault.message());
            case THROTTLE -> throw Throttling.of(service, exchange);
            case DISCONNECT -> {
                exchange.loseAnswer();
                throw new AwsException(500, "InternalFailure", "Nobody sees this");
            }
            case LOSE_ANSWER -> exchange.loseAnswer();
            default -> throw new IllegalStateException("No effect on requests: " + fault.effect());
        }
    }

    private Optional<Fault> strike(String service, String operation, Set<Effect> effects) {
        return armed.stream()
                .filter(candidate -> effects.contains(candidate.fault().effect()))
                .filter(candidate -> candidate.fault().meets(service, operation))
                .filter(Armed::strikes)
                .map(Armed::fault)
                .findFirst();
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Armed(Fault fault, AtomicInteger met) {
        boolean isActive() {
            return fault.times() == null || met.get() < fault.times();
        }

        boolean strikes() {
            boolean chosen = ThreadLocalRandom.current().nextDouble() < fault.probability();
            return chosen && (fault.times() == null || met.getAndIncrement() < fault.times());
        }
    }
}
