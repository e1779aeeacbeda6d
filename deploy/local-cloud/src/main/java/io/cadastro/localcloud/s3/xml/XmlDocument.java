package io.cadastro.localcloud.s3.xml;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an answer's document, in S3's namespace. */
public final class XmlDocument {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    public XmlDocument(String root) {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(NAMESPACE);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    public XmlDocument start(String name) {
        try {
            writer.writeStartElement(name);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return this;
    }

    public XmlDocument end() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return this;
    }

    public XmlDocument text(String text) {
        try {
            writer.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return this;
    }

    public XmlDocument element(String name, Object value) {
        return start(name).text(value.toString()).end();
    }

    public XmlDocument element(String name, Optional<?> value) {
        value.ifPresent(present -> element(name, present));
        return this;
    }

    /** S3 tells times in whole seconds, with zeros behind. */
    public XmlDocument time(String name, Instant time) {
        String seconds = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return element(name, seconds.substring(0, seconds.length() - 1) + ".000Z");
    }

    /** Ends the document. */
    public byte[] bytes() {
        try {
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException unwritable(XMLStreamException e) {
        return new IllegalStateException("Cannot write to memory", e);
    }
}
