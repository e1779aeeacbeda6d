package io.cadastro.document;

/** Tells what bytes really are. */
@FunctionalInterface
public interface ContentTypes {
    /** The media type that the first bytes of a file show, whatever its name or owner says. */
    String detect(byte[] firstBytes);
}
