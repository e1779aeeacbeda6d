package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.notification.MailSystem.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final SealedContact SEALED = new SealedContact(new byte[] {1}, new byte[] {2});

    private final FakeOutgoing outgoing = new FakeOutgoing();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private Contacts contacts = (customer, contact) -> Optional.of(new Contact("Maria", "maria@example.com"));
    private MailWriter writer = (message, language, name) -> new Mail("subject", "<p>" + name, name);
    private Handover answer = new Handover.Accepted("message-1");

    @Test
    void whatIsDueIsSentAndRecorded() {
        DueNotification due = due(1, 0);

        // When
        deliver(due);

        assertThat(addresses).containsExactly("maria@example.com");
        assertThat(outgoing.states).containsEntry(due.id(), "sent message-1");
    }

    @Test
    void aCustomerWhoseKeyIsDestroyedGetsNothing() {
        DueNotification due = due(1, 0);
        contacts = (customer, contact) -> Optional.empty();

        // When
        deliver(due);

        assertThat(addresses).isEmpty();
        assertThat(outgoing.states).containsEntry(due.id(), "failed customer-erased");
    }

    @Test
    void aContactThatTheKeyDoesNotOpenIsNotTriedAgain() {
        DueNotification due = due(1, 0);
        contacts = (customer, contact) -> {
            throw new Contacts.UnreadableContactException(null);
        };

        // When
        deliver(due);

        assertThat(outgoing.states).containsEntry(due.id(), "failed contact-unreadable");
    }

    @Test
    void whatCannotBePreparedNowIsTriedLater() {
        DueNotification due = due(1, 0);
        contacts = (customer, contact) -> {
            throw new IllegalStateException("The key store does not answer about maria@example.com");
        };

        // When
        deliver(due);

        assertThat(addresses).isEmpty();
        assertThat(outgoing.states).containsEntry(due.id(), "pending not-prepared");
    }

    @Test
    void whatTheMailSystemDoesNotTakeNowIsTriedLater() {
        DueNotification due = due(3, 0);
        answer = new Handover.NotNow("throttling");

        // When
        deliver(due);

        assertThat(outgoing.states).containsEntry(due.id(), "pending throttling");
        assertThat(outgoing.delays.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void whatTheMailSystemRefusesHasFailed() {
        DueNotification due = due(1, 0);
        answer = new Handover.Refused("message-rejected");

        // When
        deliver(due);

        assertThat(outgoing.states).containsEntry(due.id(), "failed message-rejected");
    }

    @Test
    void whenNoAnswerComesTheReportIsAwaited() {
        DueNotification due = due(1, 0);
        answer = new Handover.Unknown("api-call-timeout-exception");

        // When
        deliver(due);

        assertThat(outgoing.states).containsEntry(due.id(), "sending");
    }

    @Test
    void aMailOfWhichNothingIsEverHeardIsNotSentForever() {
        DueNotification due = due(6, Deliveries.MOST_UNHEARD + 1);

        // When
        deliver(due);

        assertThat(addresses).isEmpty();
        assertThat(outgoing.states).containsEntry(due.id(), "failed outcome-unknown");
    }

    @Test
    void oneThatCannotBeWrittenDoesNotKeepTheOthersBack() {
        DueNotification broken = due(1, 0);
        DueNotification sound = new DueNotification(
                UUID.randomUUID(),
                CUSTOMER,
                new Message.DocumentRestored(CUSTOMER, Instant.EPOCH),
                Language.ENGLISH,
                SEALED,
                1,
                0);
        writer = (message, language, name) -> {
            if (message instanceof Message.Welcome) {
                throw new IllegalStateException("broken template");
            }
            return new Mail("subject", "html", "text");
        };

        // When
        deliver(broken, sound);

        assertThat(outgoing.states)
                .containsEntry(broken.id(), "pending not-prepared")
                .containsEntry(sound.id(), "sent message-1");
    }

    @Test
    void whoWasHeldUpForTooLongLeavesTheMailToTheNextClaim() {
        DueNotification due = due(1, 0);
        outgoing.claimsStand = false;

        // When
        deliver(due);

        assertThat(addresses).isEmpty();
        assertThat(outgoing.states).isEmpty();
    }

    @Test
    void aFullBatchTellsThatThereMayBeMore() {
        for (int i = 0; i <= Deliveries.BATCH; i++) {
            outgoing.isDue(due(1, 0));
        }
        Deliveries deliveries = deliveries();

        // When
        List<Boolean> more = List.of(deliveries.deliverDue(), deliveries.deliverDue());

        assertThat(more).containsExactly(true, false);
        assertThat(addresses).hasSize(Deliveries.BATCH + 1);
    }

    private void deliver(DueNotification... due) {
        List.of(due).forEach(outgoing::isDue);
        deliveries().deliverDue();
    }

    private Deliveries deliveries() {
        MailSystem mailSystem = (id, address, mail) -> {
            addresses.add(address);
            return answer;
        };
        return new Deliveries(
                outgoing,
                (customer, contact) -> contacts.open(customer, contact),
                writer,
                mailSystem,
                new DeliveryPolicy(Duration.ofMinutes(5)));
    }

    private static DueNotification due(int attempts, int unheard) {
        return new DueNotification(
                UUID.randomUUID(), CUSTOMER, new Message.Welcome(), Language.PORTUGUESE, SEALED, attempts, unheard);
    }
}
