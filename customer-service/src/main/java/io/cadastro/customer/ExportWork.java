package io.cadastro.customer;

import java.io.OutputStream;

/** An export that this process, and for the time being no other, puts together. */
public interface ExportWork {
    Export export();

    /** Where the document goes; what an earlier attempt wrote does not count. */
    OutputStream document();

    /** The document is whole: from now on it can be read, and the event {@code customer.exported} tells of it. */
    void complete();

    /** It cannot be put together, now or later. */
    void fail();
}
