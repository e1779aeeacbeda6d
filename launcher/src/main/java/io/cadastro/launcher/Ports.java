package io.cadastro.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which program listens where. */
record Ports(int offset) {
    int of(Program program) {
        return program.usualPort() + offset;
    }

    int postgres() {
        return Program.POSTGRES_PORT + offset;
    }

    /** @throws LaunchException if one of the ports is taken */
    void requireFree() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (Program program : Program.values()) {
            wanted.put(program.label(), of(program));
        }
        wanted.put("PostgreSQL", postgres());
        wanted.forEach((name, port) -> {
            if (!isFree(port)) {
                throw new LaunchException("Port " + port + ", which " + name
                        + " needs, is taken by another program: end that one, or choose other ports with --port-offset "
                        + (offset + 1000));
            }
        });
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
