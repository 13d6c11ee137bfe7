package dev.platanus.circuit.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FileGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the errors of a model into a dynamic circuit. An instance serves one call. */
final class ProgramNoise {
    private final NoiseModel model;
    private final DynamicCircuit program;
    private final NoiseSchedule schedule;
    /** Equal errors share their operators. */
    private final Map<Channel, List<ComplexMatrix>> operators = new HashMap<>();

    /** What has been written so far, of the branch that is being written. */
    private List<Instruction> written = new ArrayList<>();
    /** Gates that follow each other. */
    private List<GateOperation> gates = new ArrayList<>();

    ProgramNoise(NoiseModel model, DynamicCircuit program) {
        this.model = model;
        this.program = program;
        this.schedule = new NoiseSchedule(model, program.qubitCount(), this::take);
    }

    NoisyProgram run() {
        schedule.prepare();
        List<Instruction> body = program.body();
        int last = body.size();
        while (last > 0
                && !(body.get(last - 1) instanceof Instruction.Gates)
                && !(body.get(last - 1) instanceof Instruction.Branch)
                && !(body.get(last - 1) instanceof Instruction.Reset)) {
            last--;
        }
        walk(body.subList(0, last));
        schedule.waitForAll();
        walk(body.subList(last, body.size()));
        flush();
        return new NoisyProgram(
                new DynamicCircuit(
                        program.qubitCount(), program.registers(), program.width(), program.bitCount(), written),
                schedule.charged(),
                schedule.uncovered());
    }

    private void take(NoisyStep step) {
        switch (step) {
            case NoisyStep.Gate(GateOperation operation) -> gates.add(operation);
            case NoisyStep.Error(Channel channel, List<Integer> qubits) -> {
                flush();
                written.add(new Instruction.Channel(operators.computeIfAbsent(channel, Channel::operators), qubits));
            }
        }
    }

    private void flush() {
        if (!gates.isEmpty()) {
            Circuit.Builder builder = Circuit.builder(program.qubitCount());
            gates.forEach(builder::append);
            written.add(new Instruction.Gates(builder.build()));
            gates = new ArrayList<>();
        }
    }

    private void write(Instruction instruction) {
        flush();
        written.add(instruction);
    }

    private void walk(List<Instruction> body) {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Gates(Circuit circuit) -> {
                    List<FileGate> inversions = new ArrayList<>();
                    schedule.run(circuit, inversions);
                    inversions.forEach(schedule::act);
                }
                case Instruction.Measure(int qubit, int bit) ->
                    schedule.add(named("measure", qubit), () -> {
                        write(instruction);
                        ReadoutError error = model.qubit(qubit).readout();
                        if (error.mean() > 0) {
                            write(new Instruction.Misread(bit, error.zeroAsOne(), error.oneAsZero()));
                        }
                    });
                case Instruction.Reset(int qubit) -> schedule.add(named("reset", qubit), () -> write(instruction));
                case Instruction.Channel _, Instruction.Misread _, Instruction.Assign _ -> write(instruction);
                case Instruction.Branch branch -> branch(branch);
            }
        }
    }

    /** No matrix is diagonal like that of no gate: only a rule that names it is for it. */
    private static FileGate named(String name, int qubit) {
        return new FileGate(name, List.of(qubit), List.of(), FileGate.Role.GATE);
    }

    /** Both ways begin together, and end together. */
    private void branch(Instruction.Branch branch) {
        schedule.waitForAll();
        flush();
        double[] begin = schedule.times();
        List<Instruction> around = written;
        List<Instruction> then = way(branch.then());
        double[] afterThen = schedule.times();
        schedule.setTimes(begin);
        List<Instruction> otherwise = way(branch.otherwise());
        double end = 0;
        for (int qubit = 0; qubit < begin.length; qubit++) {
            end = Math.max(end, Math.max(afterThen[qubit], schedule.times()[qubit]));
        }
        pad(otherwise, end);
        schedule.setTimes(afterThen);
        pad(then, end);
        written = around;
        Condition condition = branch.condition();
        written.add(new Instruction.Branch(condition, then, otherwise));
    }

    private List<Instruction> way(List<Instruction> body) {
        written = new ArrayList<>();
        walk(body);
        flush();
        return written;
    }

    private void pad(List<Instruction> way, double end) {
        written = way;
        schedule.waitUntil(end);
        flush();
    }
}
