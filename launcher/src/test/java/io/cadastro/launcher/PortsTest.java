package io.cadastro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void theOffsetIsAddedToEveryPort() {
        // When
        Ports ports = new Ports(1000);

        assertThat(ports.of(Program.CLOUD)).isEqualTo(5566);
        assertThat(ports.of(Program.ARCHIVE)).isEqualTo(9084);
        assertThat(ports.postgres()).isEqualTo(5510);
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int offset = taken.getLocalPort() - Program.CLOUD.usualPort();

            // When
            assertThatThrownBy(() -> new Ports(offset).requireFree())
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("Port " + taken.getLocalPort() + ", which cloud needs, is taken by another program: "
                            + "end that one, or choose other ports with --port-offset " + (offset + 1000));
        }
    }

    @Test
    void aFreeOffsetHasRoomForEveryProgramBelowThePortsOfClients() {
        // When
        int offset = Ports.freeOffset();

        new Ports(offset).requireFree();
        assertThat(offset).isBetween(10_000, 23_999);
    }
}
