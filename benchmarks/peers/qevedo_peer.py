"""qvd of qevedo-simulator."""

import importlib.metadata
import time

from qevedo.simulator import Circuit, run, statevector

import circuit_file

NAME = "qevedo"
VERSION = importlib.metadata.version("qevedo-simulator")
PRECISIONS = ("single", "double")
SETTINGS = ({"fused": "auto"},)

_NATIVE = {"h": "h", "x": "x", "y": "y", "z": "z", "s": "s", "t": "t", "cz": "cz", "cnot": "cx", "sw": "swap", "ccx": "ccx"}
_NATIVE |= {"rx": "rx", "ry": "ry", "rz": "rz", "u3": "u"}


def state_bytes(qubits, precision):
    return 32 << qubits  # the check of the answer is in double precision


class Peer:
    def __init__(self, path, threads, precision, indices):
        count, gates = circuit_file.read(path)
        # qvd's qubit 0 is the least significant bit of an index
        self.places = [int(format(index, f"0{count}b")[::-1], 2) for index in indices]
        self.options = {"backend": "statevector", "precision": precision, "threads": threads}
        self.circuit = Circuit(count)
        self.amplitudes = None
        for gate in gates:
            if gate.name in _NATIVE:
                getattr(self.circuit, _NATIVE[gate.name])(*gate.angles, *gate.qubits)
            elif gate.name == "cp":
                self.circuit.cp(-gate.angles[0], *gate.qubits)
            else:
                # the first qubit of a qvd matrix is the least significant
                self.circuit.unitary(gate.matrix, list(reversed(gate.qubits)))

    def run(self, setting):
        """qvd tells the time of its gates. It hands amplitudes out in double precision only, by another run: that of the check."""
        start = time.perf_counter()
        result = run(self.circuit, shots=1, seed=1, **self.options)
        whole = time.perf_counter() - start
        if self.amplitudes is None:
            state = statevector(self.circuit)
            self.amplitudes = [complex(state[place]) for place in self.places]
        return {
            "simulateSeconds": result.gate_seconds,
            "allocateSeconds": whole - result.gate_seconds,
            "prepareSeconds": 0,
            "wholeSeconds": whole,
            "amplitudes": [[a.real, a.imag] for a in self.amplitudes],
        }
