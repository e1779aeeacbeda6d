package io.cadastro.localcloud.kills;

import java.io.IOException;
import java.util.Random;

/** What a client does with one service, and keeps book of. Used by one thread at a time. */
interface Load {
    void act(Random random);

    /** Compares what is there with the answers that were given. */
    void verify() throws IOException, InterruptedException;
}
