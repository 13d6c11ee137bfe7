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
    "h": lambda: cirq.H,
    "t": lambda: cirq.T,
    "s": lambda: cirq.S,
    "x": lambda: cirq.X,
    "y": lambda: cirq.Y,
    "z": lambda: cirq.Z,
    "rx": cirq.rx,
    "ry": cirq.ry,
    "rz": cirq.rz,
    "cz": lambda: cirq.CZ,
    "cnot": lambda: cirq.CNOT,
    "sw": lambda: cirq.SWAP,
    "is": lambda: cirq.ISWAP,
    "fs": cirq.FSimGate,
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
            # a matrix where Cirq's own gate has another global phase: qsim fuses matrices either way
            unitary = native(*gate.angles) if native else cirq.MatrixGate(gate.matrix)
            moments.setdefault(gate.time, []).append(unitary(*(self.qubits[q] for q in gate.qubits)))
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
