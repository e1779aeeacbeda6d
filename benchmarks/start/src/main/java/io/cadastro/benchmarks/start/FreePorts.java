package io.cadastro.benchmarks.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds room for a system beside others on this machine. */
final class FreePorts {
    private static final List<Integer> PORTS = List.of(4510, 4566, 8081, 8082, 8083, 8084);
    private static final int TRIES = 100;

    private FreePorts() {}

    /** Below the ports that clients get. */
    static int offset() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 24_000))
                .limit(TRIES)
                .filter(offset -> PORTS.stream().allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("No free ports were found"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
