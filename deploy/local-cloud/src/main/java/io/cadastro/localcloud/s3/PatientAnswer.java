package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers what may take longer than clients wait for a sign of life. As S3 does, it begins with 200 then, sends spaces
 * as long as it takes, and says in the document whether it went well.
 */
final class PatientAnswer {
    private static final Logger LOG = Logger.getLogger(PatientAnswer.class.getName());
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final S3Request request;
    private final Duration patience;
    private final CountDownLatch done = new CountDownLatch(1);
    private OutputStream begun;

    /** @param patience for how long nothing is sent */
    PatientAnswer(S3Request request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    /** Answers with what {@code work} makes, or with what it throws. */
    void send(Callable<XmlDocument> work) throws Exception {
        Thread signs = Thread.startVirtualThread(this::giveSigns);
        XmlDocument document;
        try {
            document = call(work, signs);
        } catch (Exception e) {
            if (begun == null) {
                throw e;
            }
            document = error(e);
        }
        respond(document);
    }

    /** From its end on only the caller's thread writes. */
    private XmlDocument call(Callable<XmlDocument> work, Thread signs) throws Exception {
        try {
            return work.call();
        } finally {
            done.countDown();
            signs.join();
        }
    }

    private static XmlDocument error(Exception e) {
        if (e instanceof AwsException refusal) {
            return new XmlDocument("Error").element("Code", refusal.code()).element("Message", refusal.getMessage());
        }
        LOG.log(Level.SEVERE, "Failed behind an answer that had begun", e);
        return new XmlDocument("Error")
                .element("Code", "InternalError")
                .element("Message", "We encountered an internal error. Please try again.");
    }

    private void giveSigns() {
        try {
            while (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                if (begun == null) {
                    request.setHeader("Content-Type", "application/xml");
                    begun = request.exchange().respond(200, -1);
                    begun.write(DECLARATION.getBytes(StandardCharsets.UTF_8));
                }
                begun.write(' ');
                begun.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Whoever asked is gone; what was begun is done all the same.
            LOG.log(Level.FINE, "Nobody waits for an answer any more", e);
        }
    }

    private void respond(XmlDocument document) throws IOException {
        if (begun == null) {
            request.respond(document);
            return;
        }
        try (OutputStream out = begun) {
            byte[] bytes = document.bytes();
            out.write(bytes, DECLARATION.length(), bytes.length - DECLARATION.length());
        }
    }
}
