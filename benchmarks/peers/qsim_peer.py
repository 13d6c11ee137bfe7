"""Google's qsim, through qsimcirq."""

import importlib.metadata
import os
import re
import tempfile
import time

import cirq
import qsimcirq

import circuit_file

NAME = "qsim"
VERSION = importlib.metadata.version("qsimcirq")
PRECISIONS = ("single",)
SETTINGS = ({"fused": 4}, {"fused": 3}, {"fused": 5}, {"fused": 2})

_NATIVE = {
    "h": cirq.H,
    "t": cirq.T,
    "s": cirq.S,
    "x": cirq.X,
    "y": cirq.Y,
    "z": cirq.Z,
    "cz": cirq.CZ,
    "cnot": cirq.CNOT,
    "sw": cirq.SWAP,
    "is": cirq.ISWAP,
}


def state_bytes(qubits, precision):
    return 8 << qubits


class Peer:
    def __init__(self, path, threads, precision, indices):
        count, gates = circuit_file.read(path)
        self.qubits = cirq.LineQubit.range(count)
        moments = {}
        for gate in gates:
            native = _NATIVE.get(gate.name)
            # Matrices where Cirq's own gate has another global phase, or angles, which qsim would round to single
            # precision: some published ones are hundreds of radians. qsim fuses matrices either way.
            on = [self.qubits[q] for q in gate.qubits]
            if gate.name == "ccx":
                # as a controlled gate, which qsim knows; Cirq's CCX would be taken apart
                operation = cirq.X(on[2]).controlled_by(*on[:2])
            else:
                operation = (native or cirq.MatrixGate(gate.matrix))(*on)
            moments.setdefault(gate.time, []).append(operation)
        self.circuit = cirq.Circuit(cirq.Moment(moments[t]) for t in sorted(moments))
        self.threads = threads
        self.indices = indices

    def run(self, setting):
        """qsim prints the time of the gates alone, apart from initialising and fusing."""
        simulator = qsimcirq.QSimSimulator({"f": setting["fused"], "t": self.threads, "v": 2})
        with _CapturedOutput() as output:
            start = time.perf_counter()
            amplitudes = simulator.compute_amplitudes(
                self.circuit, bitstrings=self.indices, qubit_order=self.qubits
            )
            whole = time.perf_counter() - start
        return {
            "simulateSeconds": _seconds(output.text, r"^time is"),
            "allocateSeconds": _seconds(output.text, r"^init time is"),
            "prepareSeconds": _seconds(output.text, r"^fuse time is"),
            "wholeSeconds": whole,
            "amplitudes": [[complex(a).real, complex(a).imag] for a in amplitudes],
        }


def _seconds(text, label):
    found = re.search(label + r" ([0-9.e+-]+) seconds", text, re.MULTILINE)
    if not found:
        raise RuntimeError(f"qsim did not print its times as expected: {text!r}")
    return float(found.group(1))


class _CapturedOutput:
    """What the C++ library writes to file descriptor 1."""

    def __enter__(self):
        self.file = tempfile.TemporaryFile()
        self.saved = os.dup(1)
        os.dup2(self.file.fileno(), 1)
        return self

    def __exit__(self, *_):
        os.dup2(self.saved, 1)
        os.close(self.saved)
        self.file.seek(0)
        self.text = self.file.read().decode()
        self.file.close()
