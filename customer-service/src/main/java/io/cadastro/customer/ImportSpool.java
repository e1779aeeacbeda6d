package io.cadastro.customer;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Keeps the lines of imports until they are done, on the volume of this instance. */
public interface ImportSpool {
    /** The name of this instance. */
    String instance();

    /**
     * Takes all of an import in; when it returns, the volume holds it.
     *
     * @throws IOException if the content breaks off; then nothing is kept
     * @throws UnspoolableException if there is no room for it; then nothing is kept
     */
    Upload receive(UUID id, InputStream content) throws IOException;

    /** What has come in; forgotten when it is closed before it is kept. */
    interface Upload extends AutoCloseable {
        /** How many bytes. */
        long bytes();

        /** How many lines. */
        long lines();

        /** SHA-256 of all of it, in hexadecimal. */
        String digest();

        /** From now on it is worked on. */
        void keep();

        /** When it is not known whether it was asked for, it stays until that is known. */
        void leave();

        @Override
        void close();
    }
}
