package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void kibibytesBecomeBytes() {
        // When
        Memory memory = Memory.parse(List.of("Name:\tjava", "VmHWM:\t  130048 kB", "VmRSS:\t   98304 kB"));

        assertThat(memory).isEqualTo(new Memory(100_663_296, 133_169_152));
    }

    @Test
    void aProcessWithoutMemoryHasEnded() {
        // When
        assertThatThrownBy(() -> Memory.parse(List.of("Name:\tjava", "State:\tZ (zombie)")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("VmRSS");
    }
}
