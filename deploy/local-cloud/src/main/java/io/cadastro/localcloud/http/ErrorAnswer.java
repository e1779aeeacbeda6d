package io.cadastro.localcloud.http;

import io.cadastro.localcloud.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an error in the protocol of the service that refused. */
public final class ErrorAnswer {
    private static final XMLOutputFactory XML = XMLOutputFactory.newInstance();

    private ErrorAnswer() {}

    /** @param protocol the one that the client expects */
    public static void write(Exchange exchange, WireProtocol protocol, AwsException e) throws IOException {
        String requestId = UUID.randomUUID().toString();
        if (exchange.method().equals("HEAD")) {
            exchange.respond(e.status());
            return;
        }
        switch (protocol) {
            case S3 -> exchange.respond(e.status(), "application/xml", s3(e, requestId));
            case QUERY -> exchange.respond(e.status(), "text/xml", query(e, requestId));
            case JSON, REST_JSON -> {
                exchange.setHeader("x-amzn-ErrorType", e.code());
                exchange.setHeader("x-amzn-RequestId", requestId);
                exchange.respond(e.status(), "application/x-amz-json-1.0", json(e));
            }
        }
    }

    private static byte[] json(AwsException e) {
        String message = e.getMessage().replace("\\", "\\\\").replace("\"", "\\\"");
        return ("{\"__type\":\"" + e.code() + "\",\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] s3(AwsException e, String requestId) {
        return xml(writer -> {
            writer.writeStartElement("Error");
            element(writer, "Code", e.code());
            element(writer, "Message", e.getMessage());
            for (Map.Entry<String, String> detail : e.elements().entrySet()) {
                element(writer, detail.getKey(), detail.getValue());
            }
            element(writer, "RequestId", requestId);
            writer.writeEndElement();
        });
    }

    private static byte[] query(AwsException e, String requestId) {
        return xml(writer -> {
            writer.writeStartElement("ErrorResponse");
            writer.writeStartElement("Error");
            element(writer, "Type", e.status() < 500 ? "Sender" : "Receiver");
            element(writer, "Code", e.code());
            element(writer, "Message", e.getMessage());
            writer.writeEndElement();
            element(writer, "RequestId", requestId);
            writer.writeEndElement();
        });
    }

    private static void element(XMLStreamWriter writer, String name, String text) throws XMLStreamException {
        writer.writeStartElement(name);
        writer.writeCharacters(text);
        writer.writeEndElement();
    }

    private static byte[] xml(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XML.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            content.write(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void write(XMLStreamWriter writer) throws XMLStreamException;
    }
}
