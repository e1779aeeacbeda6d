package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherWorkTest {
    @Test
    void idlingAndWaitingForDisksIsNoWork() {
        // When
        double share = OtherWork.share(
                "cpu  1000 0 500 8000 100 0 0 0 0 0", //
                "cpu  1030 0 510 8150 110 0 0 0 0 0");

        assertThat(share).isEqualTo(0.2);
    }

    @Test
    void aBusyMachineIsSaid() {
        // When
        var remark = OtherWork.judge(0.87);

        assertThat(remark)
                .hasValue("The machine was busy with something else, 87 % of all CPUs, before the measurement began: "
                        + "do not rely on these figures");
    }

    @Test
    void aRestingMachineIsNoRemarkWorth() {
        // When
        var remark = OtherWork.judge(0.03);

        assertThat(remark).isEmpty();
    }
}
