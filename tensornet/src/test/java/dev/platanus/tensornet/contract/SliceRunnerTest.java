package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.tensornet.network.GateForm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SliceRunnerTest {
    private static final Contractor PLAIN = new Processors(new PlainKernels(Precision.DOUBLE), Precision.DOUBLE, 2);
    private static final Contractor VECTOR = Contractor.processors(Precision.SINGLE, 2);
    private static final Contractor VECTOR_DOUBLE = Contractor.processors(Precision.DOUBLE, 2);

    @ParameterizedTest
    @EnumSource(GateForm.class)
    void anyCircuitGivesTheStateVector(GateForm form) {
        SlicesOfCircuits.any(form, 40, PLAIN);
    }

    @ParameterizedTest
    @EnumSource(GateForm.class)
    void sycamoreCircuitsGiveTheStateVector(GateForm form) {
        SlicesOfCircuits.sycamore(form, VECTOR);
        SlicesOfCircuits.sycamore(form, VECTOR_DOUBLE);
        SlicesOfCircuits.sycamore(form, PLAIN, 12);
    }
}
