package io.cadastro.localcloud.pages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes HTML into memory. Every text and every value of an attribute is escaped, whoever it comes from. */
final class Html {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    Html() {
        bytes.writeBytes("<!doctype html>".getBytes(StandardCharsets.UTF_8));
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** @param attributes names and values by turns */
    Html element(String name, Runnable content, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            writeAttributes(attributes);
            // Else the writer would close an element without content in the way of XML.
            writer.writeCharacters("");
            content.run();
            writer.writeEndElement();
        });
    }

    Html element(String name, String text, String... attributes) {
        return element(name, () -> text(text), attributes);
    }

    /** An element that never has content, like {@code link}. */
    Html empty(String name, String... attributes) {
        return write(() -> {
            writer.writeEmptyElement(name);
            writeAttributes(attributes);
        });
    }

    Html text(String text) {
        return write(() -> writer.writeCharacters(text));
    }

    /** A cell with text, and a link if it has an address. */
    record Cell(String text, String address) {
        static Cell of(Object text) {
            return new Cell(text.toString(), null);
        }
    }

    /** A table whose first column names the rows. */
    Html table(List<String> headings, List<List<Cell>> rows) {
        return element(
                "div",
                () -> element("table", () -> {
                    element(
                            "thead",
                            () -> element(
                                    "tr", () -> headings.forEach(heading -> element("th", heading, "scope", "col"))));
                    element("tbody", () -> rows.forEach(row -> element("tr", () -> row(row))));
                }),
                "class",
                "wide");
    }

    private void row(List<Cell> cells) {
        element("th", () -> content(cells.getFirst()), "scope", "row");
        cells.stream().skip(1).forEach(cell -> element("td", () -> content(cell)));
    }

    private void content(Cell cell) {
        if (cell.address() == null) {
            text(cell.text());
        } else {
            element("a", cell.text(), "href", cell.address());
        }
    }

    byte[] toBytes() {
        write(writer::flush);
        return bytes.toByteArray();
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private Html write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("Cannot write HTML into memory", e);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }
}
