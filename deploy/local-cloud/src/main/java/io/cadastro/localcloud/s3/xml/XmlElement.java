package io.cadastro.localcloud.s3.xml;

import io.cadastro.localcloud.AwsException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a request's document, without namespaces. */
public final class XmlElement {
    private static final int DEEPEST = 20;
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> children = new ArrayList<>();

    private XmlElement(String name) {
        this.name = name;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws AwsException MalformedXML if it is no XML or has another root */
    public static XmlElement parse(byte[] document, String root) {
        try {
            XmlElement element = parse(FACTORY.createXMLStreamReader(new ByteArrayInputStream(document)));
            if (element.name.equals(root)) {
                return element;
            }
        } catch (XMLStreamException e) {
            throw (AwsException) malformed().initCause(e);
        }
        throw malformed();
    }

    private static XmlElement parse(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement document = new XmlElement("");
        open.push(document);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = new XmlElement(reader.getLocalName());
                    open.peek().children.add(element);
                    open.push(element);
                    if (open.size() > DEEPEST) {
                        throw malformed();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.peek().text.append(reader.getText());
                case XMLStreamConstants.DTD -> throw malformed();
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
        return document.children.getFirst();
    }

    /** What S3 says to a document that it does not understand. */
    public static AwsException malformed() {
        return new AwsException(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public String name() {
        return name;
    }

    /** The text directly in this element. */
    public String text() {
        return text.toString();
    }

    public List<XmlElement> children() {
        return children;
    }

    public List<XmlElement> children(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    public Optional<XmlElement> child(String child) {
        return children(child).stream().findFirst();
    }

    /** The text of a child. */
    public Optional<String> text(String child) {
        return child(child).map(XmlElement::text);
    }

    /** @throws AwsException MalformedXML if it is not there */
    public String required(String child) {
        return text(child).orElseThrow(XmlElement::malformed);
    }

    /** @throws AwsException MalformedXML if it is there and no whole number */
    public Optional<Integer> number(String child) {
        try {
            return text(child).map(String::trim).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw (AwsException) malformed().initCause(e);
        }
    }
}
