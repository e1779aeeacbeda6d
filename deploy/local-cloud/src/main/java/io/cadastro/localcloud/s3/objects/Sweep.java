package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes, once after a start, the files that a crash left between their writing and their row, or the other way. */
public final class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class.getName());

    private final Transactions transactions;
    private final BlobStore blobs;
    private final String newer;

    /** @param start of this run: what is written from then on is left alone */
    public Sweep(Transactions transactions, BlobStore blobs, Instant start) {
        this.transactions = transactions;
        this.blobs = blobs;
        this.newer = blobs.newName(start).substring(0, 12);
    }

    public void run() {
        try {
            Iterator<List<String>> directories = blobs.names().iterator();
            while (directories.hasNext()) {
                sweep(directories.next().stream()
                        .filter(name -> name.compareTo(newer) < 0)
                        .toList());
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The files of an earlier run were not all swept", e);
        }
    }

    private void sweep(List<String> names) throws Exception {
        if (names.isEmpty()) {
            return;
        }
        Set<String> orphans = new HashSet<>(names);
        orphans.removeAll(new HashSet<>(transactions.read(connection -> ObjectStore.known(connection, names))));
        for (String orphan : orphans) {
            blobs.delete(orphan);
        }
    }
}
