"""PennyLane's Lightning-Kokkos: its state vector, without PennyLane's way of a circuit to it."""

import importlib.metadata
import time

import numpy as np
import pennylane as qml
from pennylane_lightning.lightning_kokkos._state_vector import LightningKokkosStateVector

import circuit_file

NAME = "lightning"
VERSION = importlib.metadata.version("pennylane-lightning-kokkos")
PRECISIONS = ("single", "double")
SETTINGS = ({"fused": "none"},)

_NATIVE = {
    "h": qml.Hadamard,
    "x": qml.PauliX,
    "y": qml.PauliY,
    "z": qml.PauliZ,
    "s": qml.S,
    "t": qml.T,
    "cz": qml.CZ,
    "cnot": qml.CNOT,
    "sw": qml.SWAP,
    "ccx": qml.Toffoli,
    "rx": qml.RX,
    "ry": qml.RY,
    "rz": qml.RZ,
}


def state_bytes(qubits, precision):
    return (8 if precision == "single" else 16) * 2 << qubits


class Peer:
    def __init__(self, path, threads, precision, indices):
        self.count, gates = circuit_file.read(path)
        self.dtype = np.complex64 if precision == "single" else np.complex128
        self.indices = indices
        self.operations = []
        for gate in gates:
            wires = list(gate.qubits)
            if gate.name in _NATIVE:
                self.operations.append(_NATIVE[gate.name](*gate.angles, wires=wires))
            elif gate.name == "cp":
                self.operations.append(qml.ControlledPhaseShift(-gate.angles[0], wires=wires))
            else:
                self.operations.append(qml.QubitUnitary(gate.matrix, wires=wires))

    def run(self, setting):
        start = time.perf_counter()
        state = LightningKokkosStateVector(num_wires=self.count, dtype=self.dtype)
        allocated = time.perf_counter()
        state.apply_operations(self.operations)
        done = time.perf_counter()
        values = state.state
        amplitudes = [complex(values[index]) for index in self.indices]
        return {
            "simulateSeconds": done - allocated,
            "allocateSeconds": allocated - start,
            "prepareSeconds": 0,
            "wholeSeconds": done - start,
            "amplitudes": [[a.real, a.imag] for a in amplitudes],
        }
