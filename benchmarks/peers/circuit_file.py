"""Reads circuits in qsim text, and those of kinds.py in OpenQASM 2, into plain gates: name, qubits, angles, matrix.

The first qubit of a gate is the most significant bit of its matrix index, as in the format itself.
"""

import re
from cmath import exp
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import numpy as np

_H = sqrt(0.5)


def _rxy(theta, phi):
    c, s = cos(phi / 2), sin(phi / 2)
    return [[c, -1j * exp(-1j * theta) * s], [-1j * exp(1j * theta) * s, c]]


def _u3(theta, phi, lam):
    c, s = cos(theta / 2), sin(theta / 2)
    return [[c, -exp(1j * lam) * s], [exp(1j * phi) * s, exp(1j * (phi + lam)) * c]]


def _fsim(theta, phi):
    c, s = cos(theta), -1j * sin(theta)
    return [[1, 0, 0, 0], [0, c, s, 0], [0, s, c, 0], [0, 0, 0, exp(-1j * phi)]]


# name -> (qubits, angles, matrix of the angles)
_GATES = {
    "id1": (1, 0, lambda: np.eye(2)),
    "h": (1, 0, lambda: [[_H, _H], [_H, -_H]]),
    "t": (1, 0, lambda: np.diag([1, exp(1j * pi / 4)])),
    "x": (1, 0, lambda: [[0, 1], [1, 0]]),
    "y": (1, 0, lambda: [[0, -1j], [1j, 0]]),
    "z": (1, 0, lambda: np.diag([1, -1])),
    "s": (1, 0, lambda: np.diag([1, 1j])),
    "x_1_2": (1, 0, lambda: [[0.5 + 0.5j, 0.5 - 0.5j], [0.5 - 0.5j, 0.5 + 0.5j]]),
    "y_1_2": (1, 0, lambda: [[0.5 + 0.5j, -0.5 - 0.5j], [0.5 + 0.5j, 0.5 + 0.5j]]),
    "hz_1_2": (1, 0, lambda: [[0.5 + 0.5j, -1j * _H], [_H, 0.5 + 0.5j]]),
    "rx": (1, 1, lambda a: _rxy(0, a)),
    "ry": (1, 1, lambda a: _rxy(pi / 2, a)),
    "rz": (1, 1, lambda a: np.diag([exp(-0.5j * a), exp(0.5j * a)])),
    "rxy": (1, 2, _rxy),
    "id2": (2, 0, lambda: np.eye(4)),
    "cz": (2, 0, lambda: np.diag([1, 1, 1, -1])),
    "cnot": (2, 0, lambda: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]),
    "sw": (2, 0, lambda: [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]]),
    "is": (2, 0, lambda: [[1, 0, 0, 0], [0, 0, 1j, 0], [0, 1j, 0, 0], [0, 0, 0, 1]]),
    "fs": (2, 2, _fsim),
    "u3": (1, 3, _u3),
    "ccx": (3, 0, lambda: np.eye(8)[[0, 1, 2, 3, 4, 5, 7, 6]]),
    "cp": (2, 1, lambda a: np.diag([1, 1, 1, exp(-1j * a)])),
}


_QASM_NAMES = {"cx": "cnot", "swap": "sw", "cu1": "cp"}
_STATEMENT = re.compile(r"(\w+)(?:\(([^)]*)\))?\s+([^;]*);")


@dataclass(frozen=True)
class Gate:
    time: int
    name: str
    qubits: tuple
    angles: tuple
    matrix: np.ndarray


def read(path):
    """Returns the number of qubits and the gates in order. Measurements are left out; controlled gates are refused."""
    return _qasm(path) if str(path).endswith(".qasm") else _qsim(path)


def _qasm(path):
    """One statement a line; what is written by another program may be refused."""
    qubits = 0
    gates = []
    times = {}
    with open(path) as file:
        for line in file:
            found = _STATEMENT.fullmatch(line.strip())
            if not found:
                raise ValueError(f"{path}: not understood: {line.strip()!r}")
            name, angles, operands = found.groups()
            where = tuple(int(q) for q in re.findall(r"q\[(\d+)\]", operands))
            if name == "qreg":
                qubits = where[0]
            if name in ("OPENQASM", "include", "qreg"):
                continue
            angles = tuple(float(a) for a in angles.split(",")) if angles else ()
            name = _QASM_NAMES.get(name, name)
            if name == "cp":
                angles = (-angles[0],)
            time = max((times.get(q, -1) for q in where), default=-1) + 1
            times |= dict.fromkeys(where, time)
            gates.append(Gate(time, name, where, angles, np.array(_GATES[name][2](*angles), dtype=complex)))
    return qubits, gates


def _qsim(path):
    gates = []
    with open(path) as file:
        lines = [line.split("#")[0].split() for line in file]
    lines = [line for line in lines if line]
    qubits = int(lines[0][0])
    for line in lines[1:]:
        name = line[1]
        if name == "m":
            continue
        if name not in _GATES:
            raise ValueError(f"{path}: the comparison does not know gate {name!r}")
        count, angle_count, matrix = _GATES[name]
        where = tuple(int(q) for q in line[2 : 2 + count])
        angles = tuple(float(a) for a in line[2 + count : 2 + count + angle_count])
        gates.append(Gate(int(line[0]), name, where, angles, np.array(matrix(*angles), dtype=complex)))
    return qubits, gates
