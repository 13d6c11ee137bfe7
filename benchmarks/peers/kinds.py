"""The kinds of circuits besides Sycamore's, written as OpenQASM 2. The same kind, qubits and seed give the same file."""

import math
import random


def write(path, kind, qubits, seed):
    lines = KINDS[kind](qubits, random.Random(seed))
    header = ["OPENQASM 2.0;", 'include "qelib1.inc";', f"qreg q[{qubits}];"]
    path.write_text("\n".join(header + lines) + "\n")


def _gate(name, *qubits, angles=()):
    given = "(" + ",".join(f"{angle:.15g}" for angle in angles) + ")" if angles else ""
    return f"{name}{given} " + ",".join(f"q[{q}]" for q in qubits) + ";"


def _turn(qubit, rng):
    return _gate("u3", qubit, angles=(rng.uniform(0, math.pi), rng.uniform(0, 6), rng.uniform(0, 6)))


def qft(n, rng):
    """The Fourier transform of a random product state."""
    lines = [_turn(q, rng) for q in range(n)]
    for i in reversed(range(n)):
        lines.append(_gate("h", i))
        lines += [_gate("cu1", j, i, angles=(math.pi / 2 ** (i - j),)) for j in reversed(range(i))]
    return lines + [_gate("swap", i, n - 1 - i) for i in range(n // 2)]


def qaoa(n, rng, layers=3):
    """MaxCut on a ring with random chords: each vertex has three neighbours."""
    chords = list(range(n))
    rng.shuffle(chords)
    edges = [(q, (q + 1) % n) for q in range(n)] + list(zip(chords[::2], chords[1::2], strict=False))
    lines = [_gate("h", q) for q in range(n)]
    for _ in range(layers):
        gamma, beta = rng.uniform(0.2, 1.2), rng.uniform(0.2, 1.2)
        for a, b in edges:
            lines += [_gate("cx", a, b), _gate("rz", b, angles=(2 * gamma,)), _gate("cx", a, b)]
        lines += [_gate("rx", q, angles=(2 * beta,)) for q in range(n)]
    return lines


def ansatz(n, rng, depth=10):
    """Rotations and rings of CNOT gates, as variational circuits have them."""
    lines = []
    for layer in range(depth + 1):
        for q in range(n):
            lines += [_gate("ry", q, angles=(rng.uniform(0, 6),)), _gate("rz", q, angles=(rng.uniform(0, 6),))]
        if layer < depth:
            lines += [_gate("cx", q, (q + 1) % n) for q in range(n)]
    return lines


def volume(n, rng):
    """Quantum volume as compilers write it: each pair of each layer three CNOT gates between turns."""
    lines = []
    for _ in range(n):
        order = list(range(n))
        rng.shuffle(order)
        for a, b in zip(order[::2], order[1::2], strict=False):
            for _ in range(3):
                lines += [_turn(a, rng), _turn(b, rng), _gate("cx", a, b)]
            lines += [_turn(a, rng), _turn(b, rng)]
    return lines


def adder(n, rng):
    """Cuccaro's ripple-carry adder (arXiv:quant-ph/0410184) of two random product states."""
    bits = (n - 2) // 2
    a = [2 * i + 2 for i in range(bits)]
    b = [2 * i + 1 for i in range(bits)]
    carries = [0] + a[:-1]
    lines = [_turn(q, rng) for q in range(n)]
    for x, y, w in zip(carries, b, a, strict=True):
        lines += [_gate("cx", w, y), _gate("cx", w, x), _gate("ccx", x, y, w)]
    lines.append(_gate("cx", a[-1], n - 1))
    for x, y, w in reversed(list(zip(carries, b, a, strict=True))):
        lines += [_gate("ccx", x, y, w), _gate("cx", w, x), _gate("cx", x, y)]
    return lines


def grover(n, rng, iterations=2):
    """Search on half of the qubits; the others carry the chain of Toffoli gates that marks."""
    searched = (n + 2) // 2
    carriers = list(range(searched, n))
    mark = [rng.randrange(2) for _ in range(searched)]
    chain = [_gate("ccx", 0, 1, carriers[0])]
    chain += [_gate("ccx", i, carriers[i - 2], carriers[i - 1]) for i in range(2, searched - 1)]
    controlled = chain + [_gate("cz", carriers[searched - 3], searched - 1)] + chain[::-1]
    hadamards = [_gate("h", q) for q in range(searched)]
    flips = [_gate("x", q) for q in range(searched)]
    oracle = [_gate("x", q) for q in range(searched) if not mark[q]]
    lines = list(hadamards)
    for _ in range(iterations):
        lines += oracle + controlled + oracle + hadamards + flips + controlled + flips + hadamards
    return lines


def ghz(n, rng):
    """A GHZ state with unequal weights."""
    return [_gate("ry", 0, angles=(rng.uniform(0.5, 2.5),))] + [_gate("cx", q, q + 1) for q in range(n - 1)]


KINDS = {
    "qft": qft,
    "qaoa": qaoa,
    "ansatz": ansatz,
    "volume": volume,
    "adder": adder,
    "grover": grover,
    "ghz": ghz,
}
