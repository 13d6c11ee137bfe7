package dev.platanus.tensornet.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void simplifiesThePublishedCircuitsAsOthersDo() throws IOException {
        Network ten = Network.of(
                QsimFormat.read(SharedData.file("sycamore/circuit_n53_m10_s0_e0_pABCDCDAB.qsim")), GateForm.DENSE);
        assertThat(ten.graph().tensorCount()).isEqualTo(164);
        assertThat(ten.graph().indexCount()).isEqualTo(319);
        Network twelve = Network.of(
                QsimFormat.read(SharedData.file("sycamore/circuit_n53_m12_s0_e0_pABCDCDAB.qsim")), GateForm.DENSE);
        assertThat(twelve.graph().tensorCount()).isEqualTo(211);
        assertThat(twelve.graph().indexCount()).isEqualTo(414);
    }
}
