package io.cadastro.document.tika;

import io.cadastro.document.ContentTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Recognizes content types by their magic bytes, with Apache Tika's table of them. */
@ApplicationScoped
class TikaContentTypes implements ContentTypes {
    @Override
    public String detect(byte[] firstBytes) {
        try {
            return Table.TYPES
                    .detect(new ByteArrayInputStream(firstBytes), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read from memory", e);
        }
    }

    /** Takes a moment to load, which the first upload pays rather than every start. */
    private static final class Table {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }
}
