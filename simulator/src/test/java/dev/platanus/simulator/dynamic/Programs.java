package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Dynamic circuits for tests. */
final class Programs {
    private static final String HEADER = "OPENQASM 3.0; include \"stdgates.inc\";\n";

    static final String TELEPORTATION = """
        qubit[3] q; bit[3] c;
        ry(1.1) q[0]; rz(0.4) q[0]; h q[1]; cx q[1], q[2]; cx q[0], q[1]; h q[0];
        c[0] = measure q[0]; c[1] = measure q[1];
        if (c[1]) x q[2];
        if (c[0]) z q[2];
        c[2] = measure q[2];
        """;

    static final String REPETITION_CODE = """
        qubit[3] d; qubit[2] s; bit[2] syndrome; bit[3] out;
        ry(0.9) d[0]; cx d[0], d[1]; cx d[0], d[2];
        for int round in [0:2] {
          rx(0.5) d[round];
          cx d[0], s[0]; cx d[1], s[0]; cx d[1], s[1]; cx d[2], s[1];
          syndrome = measure s;
          if (syndrome == 1) x d[0];
          if (syndrome == 2) x d[2];
          if (syndrome == 3) x d[1];
          reset s;
        }
        out = measure d;
        """;

    /** Phase estimation of 5/32 with one qubit that is used again and again. */
    static final String SEMICLASSICAL_FOURIER = """
        qubit[2] q; bit[5] c;
        x q[1];
        for int k in [0:4] {
          h q[0]; cp(2 * pi * 5 / 32 * 2 ** (4 - k)) q[0], q[1];
          for int j in [0:k - 1] { if (c[j]) p(-pi / 2 ** (k - j)) q[0]; }
          h q[0];
          c[k] = measure q[0];
          reset q[0];
        }
        """;

    static final String REPEAT_UNTIL_SUCCESS = """
        qubit[2] q; bit failed; bit out; int n = 0;
        ry(0.8) q[0];
        h q[1]; cry(0.9) q[1], q[0]; h q[1]; failed = measure q[1];
        while (n < 3 && failed) {
          reset q[1]; h q[1]; cry(0.9) q[1], q[0]; h q[1]; failed = measure q[1];
          n += 1;
        }
        out = measure q[0];
        """;

    static final String SWAPPING = """
        qubit[4] q; bit[4] c;
        h q[0]; cx q[0], q[1]; h q[2]; cx q[2], q[3]; cx q[1], q[2]; h q[1];
        c[0] = measure q[1]; c[1] = measure q[2];
        if (c[1]) x q[3];
        if (c[0]) z q[3];
        c[2] = measure q[0]; c[3] = measure q[3];
        """;

    /** The secret 10110 (c[0] first is 01101) with one qubit for all five. */
    static final String BERNSTEIN_VAZIRANI = """
        qubit[2] q; bit[5] c;
        x q[1]; h q[1];
        h q[0]; h q[0]; c[0] = measure q[0]; reset q[0];
        h q[0]; cx q[0], q[1]; h q[0]; c[1] = measure q[0]; reset q[0];
        h q[0]; cx q[0], q[1]; h q[0]; c[2] = measure q[0]; reset q[0];
        h q[0]; h q[0]; c[3] = measure q[0]; reset q[0];
        h q[0]; cx q[0], q[1]; h q[0]; c[4] = measure q[0];
        """;

    private Programs() {}

    static DynamicCircuit read(String text) throws CircuitFormatException {
        return (DynamicCircuit) CircuitFormats.parseProgram(HEADER + text, "test.qasm", CircuitFormat.QASM3);
    }

    /** A program of 3 qubits and 4 bits with everything that there is. */
    static DynamicCircuit random(long seed) {
        UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(seed);
        List<Instruction> body = block(random, 7, 2);
        for (int qubit = 0; qubit < 3; qubit++) {
            body.add(new Instruction.Measure(qubit, qubit));
        }
        return new DynamicCircuit(3, List.of(), 4, 5, body);
    }

    private static List<Instruction> block(UniformRandomProvider random, int length, int depth) {
        List<Instruction> body = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            body.add(new Instruction.Gates(gates(random)));
            switch (random.nextInt(5)) {
                case 0 -> body.add(new Instruction.Measure(random.nextInt(3), random.nextInt(5)));
                case 1 -> body.add(new Instruction.Reset(random.nextInt(3)));
                case 2 -> body.add(new Instruction.Assign(random.nextInt(5), condition(random)));
                default -> {
                    boolean plain = depth == 0 || random.nextBoolean();
                    body.add(new Instruction.Branch(
                            condition(random),
                            plain ? List.of(new Instruction.Gates(gates(random))) : block(random, 2, depth - 1),
                            random.nextBoolean() ? List.of() : List.of(new Instruction.Gates(gates(random)))));
                }
            }
        }
        return body;
    }

    private static Circuit gates(UniformRandomProvider random) {
        Circuit.Builder builder = Circuit.builder(3);
        for (int i = 0; i < 3; i++) {
            int qubit = random.nextInt(3);
            int other = (qubit + 1 + random.nextInt(2)) % 3;
            switch (random.nextInt(6)) {
                case 0 -> builder.append(FixedGate.H, qubit);
                case 1 -> builder.append(new Ry(6 * random.nextDouble()), qubit);
                case 2 -> builder.append(new Rz(6 * random.nextDouble()), qubit);
                case 3 -> builder.append(FixedGate.CNOT, qubit, other);
                case 4 -> builder.append(FixedGate.CZ, qubit, other);
                default -> builder.append(FixedGate.T, qubit);
            }
        }
        return builder.build();
    }

    private static Condition condition(UniformRandomProvider random) {
        Condition bit = new Condition.Bit(random.nextInt(5));
        Condition other = new Condition.Not(new Condition.Bit(random.nextInt(5)));
        return switch (random.nextInt(4)) {
            case 0 -> bit;
            case 1 -> new Condition.Several(Condition.Connective.values()[random.nextInt(3)], List.of(bit, other));
            case 2 ->
                new Condition.Compared(
                        List.of(0, 1, 2),
                        Condition.Relation.values()[random.nextInt(3)],
                        BigInteger.valueOf(random.nextInt(9)));
            default -> new Condition.Not(bit);
        };
    }
}
