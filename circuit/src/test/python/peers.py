"""Reads our circuit files with Cirq and Qiskit, and writes files for us to read.

peers.py read FOLDER    for each circuit file in FOLDER the state as NAME.LIBRARY.state
peers.py write FOLDER   circuit files of each library, with the state as NAME.state

A state is text: one 'real imag' a line, qubit 0 the most significant bit of the index.
"""

import pathlib
import sys

import numpy as np


def save(path, state):
    path.write_text("".join(f"{complex(a).real!r} {complex(a).imag!r}\n" for a in np.asarray(state)))


def cirq_state(circuit, qubits):
    import cirq

    circuit = cirq.drop_terminal_measurements(circuit) if circuit.has_measurements() else circuit
    return cirq.final_state_vector(circuit, qubit_order=qubits, dtype=np.complex128)


def qiskit_state(circuit):
    from qiskit.quantum_info import Statevector

    circuit = circuit.copy()
    circuit.remove_final_measurements()
    return Statevector.from_instruction(circuit.reverse_bits()).data


def qsim_circuit(text):
    """qsim's text has no reader in Cirq: each line by Cirq's own gates."""
    import cirq

    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    qubits = cirq.LineQubit.range(int(lines[0][0]))
    plain = {
        "id1": cirq.I, "h": cirq.H, "t": cirq.T, "x": cirq.X, "y": cirq.Y, "z": cirq.Z, "s": cirq.S,
        "x_1_2": cirq.X**0.5, "y_1_2": cirq.Y**0.5,
        "hz_1_2": cirq.PhasedXPowGate(phase_exponent=0.25, exponent=0.5),
        "id2": cirq.IdentityGate(2), "cz": cirq.CZ, "cnot": cirq.CNOT, "sw": cirq.SWAP, "is": cirq.ISWAP,
    }
    angled = {
        "p": lambda a: cirq.GlobalPhaseGate(np.exp(1j * a)),
        "rx": cirq.rx, "ry": cirq.ry, "rz": cirq.rz,
        "rxy": lambda a, b: cirq.PhasedXPowGate(phase_exponent=a / np.pi, exponent=b / np.pi, global_shift=-0.5),
        "fs": cirq.FSimGate, "cp": lambda a: cirq.CZPowGate(exponent=-a / np.pi),
    }
    operations = []
    for _, *words in lines[1:]:
        controls = []
        if words[0] == "c":
            words = words[1:]
            while words[0].isdigit():
                controls.append(qubits[int(words[0])])
                words = words[1:]
        name, words = words[0], words[1:]
        if name == "m":
            continue
        if name in plain:
            gate, angles = plain[name], 0
        else:
            angles = {"rxy": 2, "fs": 2}.get(name, 1)
            gate = angled[name](*map(float, words[len(words) - angles:]))
        on = [qubits[int(word)] for word in words[: len(words) - angles]]
        operations.append(gate(*on).controlled_by(*controls))
    return cirq.Circuit(operations), qubits


def read(folder):
    import cirq
    from cirq.contrib.qasm_import import circuit_from_qasm

    for file in sorted(folder.iterdir()):
        text = file.read_text()
        if file.suffix == ".qsim":
            circuit, qubits = qsim_circuit(text)
            save(file.with_name(file.name + ".cirq.state"), cirq_state(circuit, qubits))
        elif file.suffix == ".json":
            circuit = cirq.read_json(json_text=text)
            save(file.with_name(file.name + ".cirq.state"), cirq_state(circuit, sorted(circuit.all_qubits())))
        elif file.suffix in (".qasm2", ".qasm3"):
            import qiskit

            loads = qiskit.qasm2.loads if file.suffix == ".qasm2" else qiskit.qasm3.loads
            save(file.with_name(file.name + ".qiskit.state"), qiskit_state(loads(text)))
            if file.suffix == ".qasm2":
                circuit = circuit_from_qasm(text)
                qubits = sorted(circuit.all_qubits())
                save(file.with_name(file.name + ".cirq.state"), cirq_state(circuit, qubits))


def cirq_circuit(seed):
    """Random gates of each kind on each kind of qubit."""
    import cirq

    random = np.random.RandomState(seed)
    kinds = [
        cirq.LineQubit.range(4),
        [cirq.GridQubit(3, 10), cirq.GridQubit(3, 4), cirq.GridQubit(2, 9), cirq.GridQubit(5, 1)],
        [cirq.NamedQubit(name) for name in ("q10", "q9", "b", "q010")],
        [cirq.LineQubit(7), cirq.GridQubit(0, 0), cirq.NamedQubit("a"), cirq.LineQubit(-2)],
    ]
    q = kinds[seed % len(kinds)]
    t = lambda: random.uniform(-3, 3)
    matrix = lambda n: cirq.testing.random_unitary(n, random_state=random)
    gates = [
        cirq.X, cirq.Y, cirq.Z, cirq.H, cirq.S, cirq.T, cirq.I, cirq.X**0.5, cirq.Y**0.5, cirq.Y**-0.5,
        cirq.X**t(), cirq.Y**t(), cirq.Z**t(), cirq.H**t(), cirq.H**0.0,
        cirq.XPowGate(exponent=t(), global_shift=t()), cirq.YPowGate(exponent=t(), global_shift=t()),
        cirq.ZPowGate(exponent=t(), global_shift=t()), cirq.HPowGate(exponent=t(), global_shift=t()),
        cirq.PhasedXPowGate(phase_exponent=0.25, exponent=0.5), cirq.PhasedXPowGate(phase_exponent=t(), exponent=t()),
        cirq.PhasedXPowGate(phase_exponent=t(), exponent=t(), global_shift=t()),
        cirq.PhasedXPowGate(phase_exponent=0.5, exponent=t()),
        cirq.PhasedXZGate(x_exponent=t(), z_exponent=t(), axis_phase_exponent=t()),
        cirq.rx(t()), cirq.ry(t()), cirq.rz(t()), cirq.IdentityGate(2), cirq.IdentityGate(3),
        cirq.FSimGate(t(), t()), cirq.PhasedFSimGate(t(), t(), t(), t(), t()),
        cirq.ISWAP, cirq.ISWAP**0.5, cirq.ISWAP**t(), cirq.ISwapPowGate(exponent=t(), global_shift=t()),
        cirq.SWAP, cirq.SWAP**t(), cirq.SwapPowGate(exponent=t(), global_shift=t()),
        cirq.CZ, cirq.CZ**t(), cirq.CZPowGate(exponent=t(), global_shift=t()),
        cirq.CX, cirq.CX**t(), cirq.CXPowGate(exponent=t(), global_shift=t()),
        cirq.CCX, cirq.CCX**t(), cirq.CCZ, cirq.CCZ**t(), cirq.CSWAP,
        cirq.XX**t(), cirq.YY**t(), cirq.ZZ**t(), cirq.ZZPowGate(exponent=t(), global_shift=t()), cirq.ms(t()),
        cirq.PhasedISwapPowGate(phase_exponent=t(), exponent=t()), cirq.givens(t()),
        cirq.MatrixGate(matrix(2)), cirq.MatrixGate(matrix(4)), cirq.GlobalPhaseGate(np.exp(1j * t())),
        cirq.ControlledGate(cirq.Y**t()), cirq.ControlledGate(cirq.FSimGate(t(), t()), num_controls=2),
        cirq.ControlledGate(cirq.H, num_controls=2, control_values=[0, (0, 1)]),
        cirq.ControlledGate(cirq.X**t(), control_values=cirq.SumOfProducts([[0, 1], [1, 0], [1, 1]])),
        cirq.ControlledGate(cirq.MatrixGate(matrix(2)), num_controls=3), cirq.ParallelGate(cirq.X**t(), 3),
        cirq.WaitGate(cirq.Duration(nanos=5)),
    ]
    circuit = cirq.Circuit(cirq.H.on_each(*q))
    for i in random.permutation(len(gates)):
        n = cirq.num_qubits(gates[i])
        on = [q[k] for k in random.choice(4, n, replace=False)]
        operation = gates[i](*on)
        free = [a for a in q if a not in on]
        if free and n and random.rand() < 0.2:
            operation = operation.controlled_by(free[0], control_values=[random.randint(2)])
        circuit.append(operation.with_tags("tag") if n and random.rand() < 0.2 else operation)
    circuit.append(1j * cirq.X(q[0]) * cirq.Y(q[1]) * cirq.Z(q[2]))
    return circuit, sorted(q)


def write(folder):
    import cirq
    import qiskit

    for seed in range(8):
        circuit, qubits = cirq_circuit(seed)
        name = folder / f"cirq{seed}.json"
        state = cirq_state(circuit, qubits)
        if seed == 5:
            cirq.to_json_gzip(circuit, name.with_name(name.name + ".gz"))
            save(name.with_name(name.name + ".gz.state"), state)
            continue
        if seed == 6:
            circuit = circuit.freeze()
        cirq.to_json(circuit, name)
        save(name.with_name(name.name + ".state"), state)

        plain = cirq.testing.random_circuit(4, 20, 0.8, random_state=seed)
        plain.append(cirq.H.on_each(*plain.all_qubits()))
        for version in ("2.0", "3.0"):
            text = plain.to_qasm(version=version)
            name = folder / f"cirq{seed}.qasm{version[0]}"
            name.write_text(text)
            save(name.with_name(name.name + ".state"), cirq_state(plain, sorted(plain.all_qubits())))

        from qiskit.circuit.random import random_circuit

        for version, dumps in ((2, qiskit.qasm2.dumps), (3, qiskit.qasm3.dumps)):
            random = random_circuit(4, 8, max_operands=3, seed=seed)
            name = folder / f"qiskit{seed}.qasm{version}"
            name.write_text(dumps(random))
            save(name.with_name(name.name + ".state"), qiskit_state(random))


if __name__ == "__main__":
    {"read": read, "write": write}[sys.argv[1]](pathlib.Path(sys.argv[2]))
