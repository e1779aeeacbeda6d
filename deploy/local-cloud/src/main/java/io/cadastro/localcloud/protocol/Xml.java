package io.cadastro.localcloud.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document into memory, element by element. */
public final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /** Begins a document whose root element has the given default namespace. */
    public Xml(String root, String namespace) {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                writer.writeDefaultNamespace(namespace);
            }
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** An element with text; nothing at all if the text is null. */
    public Xml text(String name, Object text) {
        if (text == null) {
            return this;
        }
        return element(name, () -> writer.writeCharacters(text.toString()));
    }

    /** An element with what the content writes. */
    public Xml element(String name, Content content) {
        try {
            writer.writeStartElement(name);
            content.write();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Ends the document. */
    public byte[] toBytes() {
        try {
            writer.writeEndDocument();
            writer.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("Cannot write XML into memory", e);
    }

    /** What stands inside of an element. */
    @FunctionalInterface
    public interface Content {
        void write() throws XMLStreamException;
    }
}
