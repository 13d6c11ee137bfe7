package dev.platanus.circuit.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers that change where measurements decide: random programs against what they do to each value of the bits, step by step. */
class QasmCountersTest {
    private static final int PROGRAMS = 2000;

    private final SplittableRandom random = new SplittableRandom(20261129);

    /** How a statement ends. */
    private enum End {
        DONE,
        BREAK,
        CONTINUE
    }

    /** What a program knows: the three bits that were measured, and its numbers. */
    private static final class Memory {
        final int bits;
        final int[] numbers = {0, 1};

        Memory(int bits) {
            this.bits = bits;
        }
    }

    /** What is done to them. */
    private interface Action {
        End on(Memory memory);
    }

    private record Statement(String text, Action action) {}

    private record Question(String text, Predicate<Memory> answer) {}

    private Question question() {
        int i = random.nextInt(3);
        int j = random.nextInt(2);
        int k = random.nextInt(6);
        return switch (random.nextInt(5)) {
            case 0 -> new Question("c == " + k, memory -> memory.bits == k);
            case 1 -> new Question("nm".charAt(j) + " > " + k, memory -> memory.numbers[j] > k);
            case 2 -> new Question("n == m", memory -> memory.numbers[0] == memory.numbers[1]);
            default -> new Question("c[" + i + "]", memory -> (memory.bits >> i & 1) == 1);
        };
    }

    private Statement sets(String text, int number, ToIntFunction<Memory> value) {
        return new Statement("nm".charAt(number) + text + "; ", memory -> {
            memory.numbers[number] = value.applyAsInt(memory);
            return End.DONE;
        });
    }

    private Statement statement(int depth, boolean inLoop) {
        int i = random.nextInt(2);
        int k = random.nextInt(5);
        char name = "nm".charAt(i);
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> sets(" = " + k, i, _ -> k);
            case 1 -> sets(" = (n + " + k + ") % 5", i, memory -> (memory.numbers[0] + k) % 5);
            case 2 -> sets(" = (n * m + 1) % 6", i, memory -> (memory.numbers[0] * memory.numbers[1] + 1) % 6);
            case 3 -> {
                String text = "if (" + name + " > 0) " + name + " -= 1; ";
                yield new Statement(text, memory -> {
                    memory.numbers[i] = Math.max(0, memory.numbers[i] - 1);
                    return End.DONE;
                });
            }
            case 4, 5 -> {
                Question question = question();
                Statement then = block(depth - 1, inLoop);
                Statement otherwise = block(depth - 1, inLoop);
                yield new Statement(
                        "if (" + question.text + ") {" + then.text + "} else {" + otherwise.text + "} ",
                        memory -> (question.answer.test(memory) ? then : otherwise).action.on(memory));
            }
            case 6 -> {
                Statement body = block(depth - 1, true);
                yield new Statement("for int i in [0:2] {" + body.text + "} ", memory -> {
                    for (int round = 0; round < 3; round++) {
                        if (body.action.on(memory) == End.BREAK) {
                            break;
                        }
                    }
                    return End.DONE;
                });
            }
            case 7 ->
                new Statement("while (" + name + " > " + k + ") " + name + " -= 1; ", memory -> {
                    memory.numbers[i] = Math.min(k, memory.numbers[i]);
                    return End.DONE;
                });
            default -> {
                Question question = question();
                if (!inLoop) {
                    yield block(depth - 1, false);
                }
                End end = random.nextBoolean() ? End.BREAK : End.CONTINUE;
                yield new Statement(
                        "if (" + question.text + ") " + (end == End.BREAK ? "break; " : "continue; "),
                        memory -> question.answer.test(memory) ? end : End.DONE);
            }
        };
    }

    private Statement block(int depth, boolean inLoop) {
        List<Statement> all = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> statement(depth, inLoop))
                .toList();
        return new Statement(String.join("", all.stream().map(Statement::text).toList()), memory -> {
            for (Statement statement : all) {
                End end = statement.action.on(memory);
                if (end != End.DONE) {
                    return end;
                }
            }
            return End.DONE;
        });
    }

    @Test
    void areWhatStepByStepTheyAre() throws CircuitFormatException {
        int read = 0;
        for (int program = 0; program < PROGRAMS; program++) {
            Statement body = block(3, false);
            String text =
                    "OPENQASM 3.0; qubit[3] q; bit[3] c; bit[6] e; uint n = 0; uint m = 1; c = measure q; " + body.text
                            + "e[0] = n == 1; e[1] = n > 2; e[2] = m == 3; e[3] = n < m; e[4] = bool(n); e[5] = m =="
                            + " 0;";
            List<Instruction> instructions;
            try {
                instructions = ((DynamicCircuit) QasmFormat.program(text, "c.qasm")).body();
            } catch (CircuitFormatException e) {
                // two numbers that are followed apart may seem to be too many, or too small, together
                assertThat(e).as(text).hasMessageContaining("measurements decide");
                continue;
            }
            read++;
            for (int bits = 0; bits < 8; bits++) {
                Memory memory = new Memory(bits);
                body.action.on(memory);
                int n = memory.numbers[0];
                int m = memory.numbers[1];
                List<Boolean> expected = List.of(n == 1, n > 2, m == 3, n < m, n != 0, m == 0);
                BitSet seen = BitSet.valueOf(new long[] {bits});
                run(instructions, seen);
                List<Boolean> found = new ArrayList<>();
                for (int i = 0; i < expected.size(); i++) {
                    found.add(seen.get(3 + i));
                }
                assertThat(found).as("%s for c = %d", text, bits).isEqualTo(expected);
            }
        }
        assertThat(read).isGreaterThan(PROGRAMS * 9 / 10);
    }

    private static void run(List<Instruction> body, BitSet bits) {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Assign(int bit, Condition value) -> bits.set(bit, value.holds(bits));
                case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) ->
                    run(condition.holds(bits) ? then : otherwise, bits);
                default -> {}
            }
        }
    }
}
