package io.cadastro.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Which program listens where. */
public record Ports(int offset) {
    private static final int TRIES = 100;

    /**
     * Leaves room for a system beside others on this machine. It is below the ports that clients get, one of which
     * could take the port of a killed service before that is back.
     *
     * @throws LaunchException if no room was found
     */
    public static int freeOffset() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 24_000))
                .limit(TRIES)
                .filter(offset -> new Ports(offset).wanted().values().stream().allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new LaunchException("No free ports were found"));
    }

    public int of(Program program) {
        return program.usualPort() + offset;
    }

    public int postgres() {
        return Program.POSTGRES_PORT + offset;
    }

    /** @throws LaunchException if one of the ports is taken */
    void requireFree() {
        wanted().forEach((name, port) -> {
            if (!isFree(port)) {
                throw new LaunchException("Port " + port + ", which " + name
                        + " needs, is taken by another program: end that one, or choose other ports with --port-offset "
                        + (offset + 1000));
            }
        });
    }

    private Map<String, Integer> wanted() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (Program program : Program.values()) {
            wanted.put(program.label(), of(program));
        }
        wanted.put("PostgreSQL", postgres());
        return wanted;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
