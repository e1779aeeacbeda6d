package io.cadastro.benchmarks.start;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What one candidate leaves in the queues, so that the next one does not have to pay for it. */
final class LeftMessages {
    private static final Duration DELIVERY = Duration.ofMillis(200);

    private LeftMessages() {}

    /**
     * Empties all queues: what nobody handles while only one service runs would make the cloud slower from turn to
     * turn. A candidate that ended leaves long polls too, which for some seconds take the first messages that come and
     * keep them from others for half a minute; each is given one to take before.
     */
    static void remove(SqsClient sqs, String prefix) throws InterruptedException {
        List<String> queues =
                sqs.listQueues(request -> request.queueNamePrefix(prefix)).queueUrls();
        queues.forEach(url -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("for nobody")));
        Thread.sleep(DELIVERY);
        queues.forEach(url -> sqs.purgeQueue(request -> request.queueUrl(url)));
    }
}
