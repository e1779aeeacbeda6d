package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * Verifies a message as "Verifying the signatures of Amazon SNS messages" in AWS's documentation says: names and
 * values, each followed by a line feed, in the order that the documentation lists for the type of the message.
 */
final class MessageVerification {
    private MessageVerification() {}

    static boolean isValid(JsonNode message) throws Exception {
        Signature signature = Signature.getInstance(
                switch (message.get("SignatureVersion").asText()) {
                    case "1" -> "SHA1withRSA";
                    case "2" -> "SHA256withRSA";
                    default -> throw new AssertionError("Unknown signature version");
                });
        signature.initVerify(certificate(message.get("SigningCertURL").asText()));
        signature.update(stringToSign(message).getBytes(StandardCharsets.UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(message.get("Signature").asText()));
    }

    static X509Certificate certificate(String url) throws Exception {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String stringToSign(JsonNode message) {
        if (message.get("Type").asText().equals("Notification")) {
            String subject = message.has("Subject")
                    ? "Subject\n" + message.get("Subject").asText() + "\n"
                    : "";
            return "Message\n" + message.get("Message").asText()
                    + "\nMessageId\n" + message.get("MessageId").asText() + "\n"
                    + subject
                    + "Timestamp\n" + message.get("Timestamp").asText()
                    + "\nTopicArn\n" + message.get("TopicArn").asText()
                    + "\nType\nNotification\n";
        }
        return "Message\n" + message.get("Message").asText()
                + "\nMessageId\n" + message.get("MessageId").asText()
                + "\nSubscribeURL\n" + message.get("SubscribeURL").asText()
                + "\nTimestamp\n" + message.get("Timestamp").asText()
                + "\nToken\n" + message.get("Token").asText()
                + "\nTopicArn\n" + message.get("TopicArn").asText()
                + "\nType\n" + message.get("Type").asText() + "\n";
    }
}
