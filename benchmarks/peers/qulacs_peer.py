"""qulacs. It knows double precision only; the table says so."""

import importlib.metadata
import time

import qulacs
from qulacs.circuit import QuantumCircuitOptimizer

import circuit_file

NAME = "qulacs"
VERSION = importlib.metadata.version("qulacs")
PRECISIONS = ("double",)
SETTINGS = ({"fused": 4}, {"fused": 3}, {"fused": 5}, {"fused": 2}, {"fused": "light"})

_NATIVE = {
    "h": qulacs.gate.H,
    "t": qulacs.gate.T,
    "s": qulacs.gate.S,
    "x": qulacs.gate.X,
    "y": qulacs.gate.Y,
    "z": qulacs.gate.Z,
    "cz": qulacs.gate.CZ,
    "cnot": qulacs.gate.CNOT,
    "sw": qulacs.gate.SWAP,
    "ccx": qulacs.gate.TOFFOLI,
}


def state_bytes(qubits, precision):
    return 16 << qubits


class Peer:
    def __init__(self, path, threads, precision, indices):
        self.count, self.gates = circuit_file.read(path)
        # qulacs' qubit 0 is the least significant bit of an index
        self.places = [int(format(index, f"0{self.count}b")[::-1], 2) for index in indices]
        self.optimized = {}

    def _circuit(self, fused):
        if fused not in self.optimized:
            circuit = qulacs.QuantumCircuit(self.count)
            for gate in self.gates:
                native = _NATIVE.get(gate.name)
                if native:
                    circuit.add_gate(native(*gate.qubits))
                else:
                    # the first qubit of a qulacs matrix is the least significant
                    circuit.add_dense_matrix_gate(list(reversed(gate.qubits)), gate.matrix)
            start = time.perf_counter()
            if fused == "light":
                QuantumCircuitOptimizer().optimize_light(circuit)
            else:
                QuantumCircuitOptimizer().optimize(circuit, fused)
            self.optimized[fused] = circuit, time.perf_counter() - start
        return self.optimized[fused]

    def run(self, setting):
        circuit, prepare = self._circuit(setting["fused"])
        start = time.perf_counter()
        state = qulacs.QuantumState(self.count)
        allocated = time.perf_counter()
        circuit.update_quantum_state(state)
        done = time.perf_counter()
        amplitudes = [complex(state.get_amplitude(place)) for place in self.places]
        del state
        return {
            "simulateSeconds": done - allocated,
            "allocateSeconds": allocated - start,
            "prepareSeconds": prepare,
            "wholeSeconds": done - start,
            "amplitudes": [[a.real, a.imag] for a in amplitudes],
        }
