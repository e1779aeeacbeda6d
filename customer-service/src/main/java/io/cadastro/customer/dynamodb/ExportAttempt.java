package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Export;
import io.cadastro.customer.ExportWork;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** An export of which this instance holds the lease; what it wrote counts only if it still holds it in the end. */
final class ExportAttempt implements ExportWork {
    private final Export export;
    private final long number;
    private final OpenExports open;
    private final ExportChunks chunks;
    private ExportChunks.Writer writer;
    private Counted document;

    /** @param number one more with every attempt at this export */
    ExportAttempt(Export export, long number, OpenExports open, ExportChunks chunks) {
        this.export = export;
        this.number = number;
        this.open = open;
        this.chunks = chunks;
    }

    @Override
    public Export export() {
        return export;
    }

    long number() {
        return number;
    }

    @Override
    public OutputStream document() {
        writer = chunks.write(export, number, () -> open.renew(this));
        try {
            document = new Counted(new GZIPOutputStream(writer));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void complete() {
        open.complete(this, document.count, writer.count());
    }

    @Override
    public void fail() {
        open.fail(this);
    }

    /** Knows how long the document is before it is compressed. */
    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
