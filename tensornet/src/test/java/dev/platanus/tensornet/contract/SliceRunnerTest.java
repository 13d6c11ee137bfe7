package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.oracle.Thorough;
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
        SlicesOfCircuits.any(form, Thorough.of(20, 60), PLAIN);
    }

    @ParameterizedTest
    @EnumSource(GateForm.class)
    void sycamoreCircuitsGiveTheStateVector(GateForm form) {
        SlicesOfCircuits.sycamore(form, VECTOR);
        SlicesOfCircuits.sycamore(form, VECTOR_DOUBLE);
        if (Thorough.isAsked()) {
            // without vectors; small circuits are enough to find what is wrong there
            SlicesOfCircuits.sycamore(form, PLAIN);
        }
    }
}
