"""PRISM-Q. Double precision only."""

import importlib.metadata
import math
import time

import prism_q

import circuit_file

NAME = "prism"
VERSION = importlib.metadata.version("prism-q")
PRECISIONS = ("double",)
SETTINGS = ({"fused": "auto"},)
EMPTY_RUNS = 3

_NATIVE = {"h": "h", "x": "x", "y": "y", "z": "z", "s": "s", "t": "t", "cz": "cz", "cnot": "cx", "sw": "swap", "ccx": "ccx"}
_NATIVE |= {"rx": "rx", "ry": "ry", "rz": "rz", "u3": "u"}


def state_bytes(qubits, precision):
    return 3 * 16 << qubits  # the state, its copy for NumPy, and that of the empty circuit


class Peer:
    def __init__(self, path, threads, precision, indices):
        count, gates = circuit_file.read(path)
        # PRISM-Q's qubit 0 is the least significant bit of an index
        self.places = [int(format(index, f"0{count}b")[::-1], 2) for index in indices]
        builder = prism_q.CircuitBuilder(count)
        for gate in gates:
            if gate.name in _NATIVE:
                # a method takes angles before qubits or after them
                method = getattr(builder, _NATIVE[gate.name])
                builder = method(*gate.angles, *gate.qubits)
            elif gate.name == "cp":
                builder = builder.cphase(-gate.angles[0], *gate.qubits)
            else:
                builder = builder.gate(prism_q.Gate.unitary(gate.matrix), list(gate.qubits))
        self.circuit = builder.build()
        self.empty = prism_q.CircuitBuilder(count).build()
        self.least = math.inf

    def run(self, setting):
        """The least time of an empty circuit, which takes memory and copies the state too, is taken off."""
        for _ in range(EMPTY_RUNS):
            start = time.perf_counter()
            state = _state(self.empty)
            del state
            self.least = min(self.least, time.perf_counter() - start)
        start = time.perf_counter()
        state = _state(self.circuit)
        whole = time.perf_counter() - start
        amplitudes = [complex(state[place]) for place in self.places]
        return {
            "simulateSeconds": max(whole - self.least, 0.0),
            "allocateSeconds": self.least,
            "prepareSeconds": 0,
            "wholeSeconds": whole,
            "amplitudes": [[a.real, a.imag] for a in amplitudes],
        }


def _state(circuit):
    return prism_q.simulate(circuit).backend(prism_q.BackendKind.statevector()).seed(1).state_vector()
