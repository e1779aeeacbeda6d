package io.cadastro.document;

import java.util.Optional;

/** Keeps the bytes of documents. They go between client and store directly. */
public interface ObjectStore {
    /** The bucket that documents are in. */
    String bucket();

    /** Lets the bearer upload the described bytes, and no others, to the document's key. */
    UploadOffer offerUpload(Document document);

    /** Lets the bearer download this version, under the document's file name. */
    DownloadOffer offerDownload(Document document, ObjectVersion version);

    /** Empty if there is no such version (any more). */
    Optional<StoredObject> find(ObjectVersion version);

    /** The first bytes, at most {@code count}. */
    byte[] firstBytes(ObjectVersion version, int count);

    /** Reads the whole object and computes its SHA-256, in lower-case hexadecimal. */
    String digest(ObjectVersion version);

    /** Removes this version for good; no error if it is gone. */
    void delete(ObjectVersion version);

    /**
     * Removes for good every version of every object whose key begins so, marks of deletions and unfinished uploads
     * among them. When it returns, a listing has shown that nothing is left; when it throws, something may be.
     */
    void deleteAll(String prefix);
}
