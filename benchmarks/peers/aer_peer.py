"""Qiskit Aer's state-vector simulator."""

import importlib.metadata
import time

import numpy as np
from qiskit import QuantumCircuit
from qiskit.circuit.library import UnitaryGate
from qiskit_aer import AerSimulator
from qiskit_aer.library import SaveAmplitudes

import circuit_file

NAME = "aer"
VERSION = importlib.metadata.version("qiskit-aer")
PRECISIONS = ("single", "double")
SETTINGS = (
    {"fused": 5},
    {"fused": 4},
    {"fused": 3},
    {"fused": 2},
    {"fused": 5, "blocking": 17},
    {"fused": 4, "blocking": 20},
)

_NATIVE = {"h": "h", "t": "t", "s": "s", "x": "x", "y": "y", "z": "z", "rx": "rx", "ry": "ry", "rz": "rz"}
_NATIVE |= {"cz": "cz", "cnot": "cx", "sw": "swap", "ccx": "ccx", "u3": "u"}


def state_bytes(qubits, precision):
    return (8 if precision == "single" else 16) << qubits


class Peer:
    def __init__(self, path, threads, precision, indices):
        self.count, gates = circuit_file.read(path)
        # Qiskit's qubit 0 is the least significant bit of an index
        self.places = [_reversed(index, self.count) for index in indices]
        self.options = {"method": "statevector", "precision": precision, "max_parallel_threads": threads}
        self.empty = self._circuit([])
        self.circuit = self._circuit(gates)

    def _circuit(self, gates):
        circuit = QuantumCircuit(self.count)
        for gate in gates:
            if gate.name in _NATIVE:
                getattr(circuit, _NATIVE[gate.name])(*gate.angles, *gate.qubits)
            else:
                # the first qubit of a Qiskit matrix is the least significant
                circuit.append(UnitaryGate(gate.matrix), list(reversed(gate.qubits)))
        circuit.append(SaveAmplitudes(self.count, self.places), range(self.count))
        return circuit

    def run(self, setting):
        """Aer's own time includes getting the memory; that of an empty circuit on as many qubits is taken off."""
        options = dict(self.options, fusion_max_qubit=setting["fused"], fusion_threshold=1)
        if "blocking" in setting:
            if setting["blocking"] >= self.count:
                return None
            options |= {"blocking_enable": True, "blocking_qubits": setting["blocking"]}
        simulator = AerSimulator(**options)
        start = time.perf_counter()
        empty, _ = _execute(simulator, self.empty)
        middle = time.perf_counter()
        taken, amplitudes = _execute(simulator, self.circuit)
        whole = time.perf_counter() - middle
        return {
            "simulateSeconds": max(taken - empty, 0.0),
            "allocateSeconds": empty,
            "prepareSeconds": whole - taken,
            "wholeSeconds": whole,
            "amplitudes": [[a.real, a.imag] for a in np.asarray(amplitudes, dtype=complex)],
        }


def _execute(simulator, circuit):
    result = simulator.run(circuit, shots=1).result()
    if not result.success:
        raise RuntimeError(f"Aer: {result.status}")
    return result.results[0].time_taken, result.data()["amplitudes"]


def _reversed(index, bits):
    return int(format(index, f"0{bits}b")[::-1], 2)
