"""Writes the circuits of the oracle, and what Cirq, Qiskit, qsim and quimb say of them.

oracle.py FOLDER    needs cirq-core, qiskit, qsimcirq and quimb; a fixed seed gives the same circuits

Every number is computed by at least two programs, which must agree before it is written. In all files the left-most
character of a bitstring, and the first qubit of a gate, is the most significant bit.
"""

import importlib.metadata
import itertools
import math
import pathlib
import sys

import cirq
import numpy as np
import qiskit
import qiskit.circuit.library as library
import qsimcirq
import quimb.tensor as qtn
from qiskit.quantum_info import Operator, Statevector

SEED = 20261127
ROOTS = {
    "x_1_2": (cirq.X**0.5, lambda c, q: c.sx(q)),
    "y_1_2": (cirq.Y**0.5, lambda c, q: rotated(c, library.RYGate(math.pi / 2), q)),
    "hz_1_2": (cirq.PhasedXPowGate(phase_exponent=0.25, exponent=0.5),
               lambda c, q: rotated(c, library.RGate(math.pi / 2, math.pi / 4), q)),
}


def rotated(circuit, gate, q):
    """Square roots have the eigenvalue 1, rotations have determinant 1."""
    circuit.append(gate, [q])
    circuit.global_phase += math.pi / 4


def grid(rows, columns, cycles, rng):
    """Random square roots on every qubit, then fSim gates with angles of their own on a quarter of the couplers."""
    n = rows * columns
    couplers = [
        [(r * columns + c, r * columns + c + 1) for r in range(rows) for c in range((r + s) % 2, columns - 1, 2)]
        for s in (0, 1)
    ] + [
        [(r * columns + c, (r + 1) * columns + c) for c in range(columns) for r in range((c + s) % 2, rows - 1, 2)]
        for s in (0, 1)
    ]
    before = [None] * n
    lines = [f"{n}"]
    moment = 0
    for cycle in range(cycles + 1):
        for q in range(n):
            before[q] = str(rng.choice([name for name in ROOTS if name != before[q]]))
            lines.append(f"{moment} {before[q]} {q}")
        if cycle < cycles:
            for a, b in couplers[[0, 2, 1, 3][cycle % 4]]:
                theta, phi = rng.uniform(0.2, 1.5), rng.uniform(-1.5, 1.5)
                lines.append(f"{moment + 1} fs {a} {b} {theta:.6f} {phi:.6f}")
        moment += 2
    return "\n".join(lines) + "\n"


def read(text):
    """A qsim text of square roots and fSim gates, for Cirq and for Qiskit."""
    lines = [line.split() for line in text.splitlines()]
    n = int(lines[0][0])
    qubits = cirq.LineQubit.range(n)
    theirs = qiskit.QuantumCircuit(n)
    operations = []
    for _, name, *rest in lines[1:]:
        if name == "fs":
            a, b, theta, phi = int(rest[0]), int(rest[1]), float(rest[2]), float(rest[3])
            operations.append(cirq.FSimGate(theta, phi)(qubits[a], qubits[b]))
            theirs.append(library.XXPlusYYGate(2 * theta), [a, b])
            theirs.cp(-phi, a, b)
        else:
            ours, qiskits = ROOTS[name]
            operations.append(ours(qubits[int(rest[0])]))
            qiskits(theirs, int(rest[0]))
    return cirq.Circuit(operations), qubits, theirs


def agree(*states, within):
    for state in states[1:]:
        difference = np.max(np.abs(np.asarray(states[0]) - np.asarray(state)))
        assert difference < within, difference


def without_phase(state):
    """With a real largest amplitude."""
    largest = state[np.argmax(np.abs(state))]
    return state * abs(largest) / largest


def table(path, header, rows):
    path.write_text("".join(f"# {line}\n" for line in header) + "".join(f"{row}\n" for row in rows))


def amplitudes(bits, values):
    return [f"{b} {complex(a).real:.17g} {complex(a).imag:.17g}" for b, a in zip(bits, values)]


def version(*packages):
    return ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)


def grid12(folder, rng):
    text = grid(3, 4, 10, rng)
    (folder / "grid12.qsim").write_text(text)
    circuit, qubits, theirs = read(text)
    state = cirq.final_state_vector(circuit, qubit_order=qubits, dtype=np.complex128)
    agree(state, Statevector.from_instruction(theirs.reverse_bits()).data, within=1e-12)
    agree(state, qsimcirq.QSimSimulator().simulate(circuit, qubit_order=qubits).final_state_vector, within=1e-6)
    p = np.abs(state) ** 2
    picks = np.sort(rng.choice(4096, 64, replace=False))
    table(
        folder / "grid12.amplitudes.txt",
        [
            f"amplitudes of grid12.qsim: {version('cirq-core', 'qiskit')} to 1e-12, {version('qsimcirq')} to 1e-6",
            f"dSumP2 {4096 * np.sum(p**2):.15g}",
            f"entropy {-np.sum(p * np.log(p)):.15g}",
        ],
        amplitudes([f"{i:012b}" for i in picks], state[picks]),
    )
    # half of the shots from the state, half uniform
    shots = np.concatenate([rng.choice(4096, 300, p=p / p.sum()), rng.integers(0, 4096, 300)])
    rng.shuffle(shots)
    measured = p[shots]
    linear = cirq.linear_xeb_fidelity_from_probabilities(4096, measured)
    logarithmic = cirq.log_xeb_fidelity_from_probabilities(4096, measured)
    hog = cirq.hog_score_xeb_fidelity_from_probabilities(4096, measured)
    # the definitions once more
    agree([linear], [4096 * measured.mean() - 1], within=1e-12)
    agree([logarithmic], [np.log(4096) + np.euler_gamma + np.log(measured).mean()], within=1e-12)
    agree([hog], [(2 * (4096 * measured > np.log(2)).mean() - 1) / np.log(2)], within=1e-12)
    table(
        folder / "grid12.bitstrings.txt",
        [
            f"600 shots of grid12.qsim, scored by {version('cirq-core')}",
            f"linear {linear:.15g}",
            f"log {logarithmic:.15g}",
            f"hog {hog:.15g}",
        ],
        [f"{shot:012b} {p[shot]:.17g}" for shot in shots],
    )


def grid36(folder, rng):
    """More qubits than memory holds."""
    text = grid(6, 6, 5, rng)
    (folder / "grid36.qsim").write_text(text)
    circuit, qubits, theirs = read(text)
    bits = ["".join(str(bit) for bit in rng.integers(0, 2, 36)) for _ in range(12)]
    network = qtn.Circuit(36)
    for instruction in theirs.data:
        network.apply_gate_raw(
            Operator(instruction.operation).reverse_qargs().data,
            [theirs.find_bit(q).index for q in instruction.qubits],
            contract=False,
        )
    values = [network.amplitude(b, simplify_sequence="ADCRS") * np.exp(1j * theirs.global_phase) for b in bits]
    halves = qsimcirq.QSimhSimulator({"k": list(range(18)), "w": 0, "p": 0, "r": 3})
    agree(values, halves.compute_amplitudes(circuit, [int(b, 2) for b in bits], qubit_order=qubits), within=1e-9)
    table(
        folder / "grid36.amplitudes.txt",
        [f"amplitudes of grid36.qsim: {version('quimb')} in double precision, {version('qsimcirq')} (two halves) to 1e-9"],
        amplitudes(bits, values),
    )


# qelib1's gates and their numbers of parameters and qubits
QASM = {
    "u3": (3, 1), "u2": (2, 1), "u1": (1, 1), "cx": (0, 2), "id": (0, 1), "x": (0, 1), "y": (0, 1), "z": (0, 1),
    "h": (0, 1), "s": (0, 1), "sdg": (0, 1), "t": (0, 1), "tdg": (0, 1), "rx": (1, 1), "ry": (1, 1), "rz": (1, 1),
    "sx": (0, 1), "sxdg": (0, 1), "cz": (0, 2), "cy": (0, 2), "swap": (0, 2), "ch": (0, 2), "ccx": (0, 3),
    "cswap": (0, 3), "crx": (1, 2), "cry": (1, 2), "crz": (1, 2), "cu1": (1, 2), "cu3": (3, 2), "rxx": (1, 2),
    "rzz": (1, 2), "p": (1, 1), "cp": (1, 2), "csx": (0, 2), "cu": (4, 2), "rccx": (0, 3), "c3x": (0, 4),
    "c3sqrtx": (0, 4), "c4x": (0, 5), "u": (3, 1),
}
HEAD = 'OPENQASM 2.0;\ninclude "qelib1.inc";\n'
LEGACY = qiskit.qasm2.LEGACY_CUSTOM_INSTRUCTIONS


def call(name, rng):
    parameters = ",".join(f"{a:.4f}" for a in rng.uniform(-3, 3, QASM[name][0]))
    return f"{name}({parameters})" if parameters else name


def qasm(text):
    return qiskit.qasm2.loads(text, custom_instructions=LEGACY)


def qasm10(folder, rng):
    lines = [f"h q[{q}];" for q in range(10)]
    for name in rng.permutation(list(QASM) * 3):
        qubits = rng.choice(10, QASM[str(name)][1], replace=False)
        lines.append(f"{call(str(name), rng)} {','.join(f'q[{q}]' for q in qubits)};")
    text = HEAD + "qreg q[10];\n" + "\n".join(lines) + "\n"
    (folder / "library10.qasm").write_text(text)
    state = without_phase(Statevector.from_instruction(qasm(text).reverse_bits()).data)
    # once more, with every gate taken apart and multiplied by NumPy
    again = np.zeros(1024, dtype=complex)
    again[0] = 1
    simple = qasm(text).decompose(reps=6)
    for instruction in simple.data:
        axes = [simple.find_bit(q).index for q in instruction.qubits]
        matrix = Operator(instruction.operation).reverse_qargs().data.reshape([2] * (2 * len(axes)))
        tensor = np.tensordot(matrix, again.reshape([2] * 10), (range(len(axes), 2 * len(axes)), axes))
        again = np.moveaxis(tensor, range(len(axes)), axes).reshape(-1)
    agree(state, without_phase(again), within=1e-10)
    picks = np.argsort(-np.abs(state))[:48]
    table(
        folder / "library10.amplitudes.txt",
        [f"the largest amplitudes of library10.qasm but for a common phase: {version('qiskit')}"],
        amplitudes([f"{i:010b}" for i in picks], state[picks]),
    )


def unitaries(folder, rng):
    """OpenQASM's gates by Qiskit; qsim's fSim, whose sign conventions differ between programs, by Cirq."""
    rows = []
    for name, (_, qubits) in QASM.items():
        gate = call(name, rng)
        text = HEAD + f"qreg q[{qubits}];\n{gate} {','.join(f'q[{q}]' for q in range(qubits))};\n"
        rows.append((gate, Operator(qasm(text).reverse_bits()).data))
    for theta, phi in [(math.pi / 2, math.pi / 6), (math.pi / 4, 0), (0, 1), (1.23, -0.7)]:
        matrix = cirq.unitary(cirq.FSimGate(theta, phi))
        both = qiskit.QuantumCircuit(2)
        both.append(library.XXPlusYYGate(2 * theta), [0, 1])
        both.cp(-phi, 0, 1)
        agree(matrix, Operator(both.reverse_bits()).data, within=1e-14)
        rows.append((f"fs({theta:.16g},{phi:.16g})", matrix))
    table(
        folder / "unitaries.txt",
        [
            f"gates of OpenQASM 2 by {version('qiskit')}, but for a phase; fs by {version('cirq-core')}",
            "gate, then its matrix row by row: real imag real imag",
        ],
        [f"{gate} " + " ".join(f"{a.real:.17g} {a.imag:.17g}" for a in matrix.reshape(-1)) for gate, matrix in rows],
    )


def cirq6(folder, rng):
    q = cirq.LineQubit.range(6)

    def angle():
        return round(float(rng.uniform(-2, 2)), 4)

    def any_gate():
        return [
            cirq.PhasedXZGate(x_exponent=angle(), z_exponent=angle(), axis_phase_exponent=angle()),
            cirq.PhasedXPowGate(phase_exponent=angle(), exponent=angle()),
            cirq.XPowGate(exponent=angle(), global_shift=angle()), cirq.YPowGate(exponent=angle()),
            cirq.ZPowGate(exponent=angle()), cirq.HPowGate(exponent=angle()), cirq.Rx(rads=angle()),
            cirq.Ry(rads=angle()), cirq.Rz(rads=angle()), cirq.S, cirq.T, cirq.CZPowGate(exponent=angle()),
            cirq.CXPowGate(exponent=angle()), cirq.SwapPowGate(exponent=angle()), cirq.ISwapPowGate(exponent=angle()),
            cirq.XXPowGate(exponent=angle()), cirq.YYPowGate(exponent=angle()), cirq.ZZPowGate(exponent=angle()),
            cirq.FSimGate(angle(), angle()),
            cirq.PhasedFSimGate(angle(), angle(), angle(), angle(), angle()),
            cirq.PhasedISwapPowGate(phase_exponent=angle(), exponent=angle()), cirq.CCX, cirq.CCZ, cirq.CSWAP,
            cirq.ControlledGate(cirq.YPowGate(exponent=angle()), control_values=[0]),
        ]

    gates = any_gate() + any_gate() + any_gate()
    order = rng.permutation(len(gates))
    circuit = cirq.Circuit(cirq.H.on_each(*q))
    for i in order:
        gate = gates[i]
        circuit.append(gate(*[q[k] for k in rng.choice(6, cirq.num_qubits(gate), replace=False)]))
    (folder / "gates6.json").write_text(cirq.to_json(circuit, indent=None) + "\n")
    state = cirq.final_state_vector(circuit, qubit_order=q, dtype=np.complex128)
    agree(state, cirq.unitary(circuit)[:, 0], within=1e-10)
    agree(state, qsimcirq.QSimSimulator().simulate(circuit, qubit_order=q).final_state_vector, within=1e-5)
    table(
        folder / "gates6.amplitudes.txt",
        [f"amplitudes of gates6.json: {version('cirq-core')}, {version('qsimcirq')} to 1e-5"],
        amplitudes(["".join(bits) for bits in itertools.product("01", repeat=6)], state),
    )


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    for number, write in enumerate([grid12, grid36, qasm10, unitaries, cirq6]):
        write(target, np.random.default_rng([SEED, number]))
