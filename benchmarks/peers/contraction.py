"""Contracts the same tensor network along the same tree with Platanus and with cotengra on numpy, in turns.

    python contraction.py CIRCUIT.qsim [--trials 32] [--width 28] [--threads 2] [--repeats 3]

Needs numpy and cotengra, Java 25 as `java` or in JAVA_HOME, and benchmarks/target/benchmarks.jar. Platanus searches the tree and
exports it with the tensors; cotengra contracts that tree (no search of its own), in complex64 like Platanus, and once in
complex128 for the truth. Prints the times, their ratio, and how far the amplitudes are apart in units of 2^(-n/2).
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

JAR = Path(__file__).resolve().parents[1] / "target" / "benchmarks.jar"
FLAGS = [
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
    *re.findall(r'-XX:CompileCommand=[^\s"]+', (Path(__file__).resolve().parents[2] / "platanus").read_text()),
    "-XX:+UseParallelGC",
    "-XX:+UseTransparentHugePages",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("circuit")
    parser.add_argument("--trials", type=int, default=32)
    parser.add_argument("--width", type=int, default=28)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(options.threads)
    import cotengra
    import numpy

    qubits = int(Path(options.circuit).read_text().split(None, 1)[0])
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    with tempfile.TemporaryDirectory() as folder:
        network = os.path.join(folder, "network.json")
        command = [java, *FLAGS, "-cp", str(JAR), "dev.platanus.benchmarks.ContractionRun"]
        command += [options.circuit, str(options.trials), str(options.width), str(options.threads), network]
        ours = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        facts = json.loads(ours.stdout.readline())
        print(facts["plan"] + ", " + facts["kernels"])
        content = json.loads(Path(network).read_text())
    inputs = [tuple(cotengra.get_symbol(i) for i in t["indices"]) for t in content["tensors"]]
    arrays = [(numpy.array(t["re"]) + 1j * numpy.array(t["im"])).reshape((2,) * len(t["indices"])) for t in content["tensors"]]
    sizes = {index: 2 for indices in inputs for index in indices}
    tree = cotengra.ContractionTree.from_path(inputs, (), sizes, ssa_path=[tuple(step) for step in content["path"]])

    def settle():
        """Threads of the one before may still spin for work."""
        time.sleep(0.3)

    def contract_ours():
        settle()
        ours.stdin.write("\n")
        ours.stdin.flush()
        line = json.loads(ours.stdout.readline())
        return line["nanos"] * 1e-9, complex(line["re"], line["im"])

    def contract_theirs(dtype):
        cast = [array.astype(dtype) for array in arrays]
        settle()
        begin = time.perf_counter()
        value = tree.contract(cast, backend="numpy")
        return time.perf_counter() - begin, complex(value)

    _, truth = contract_theirs("complex128")
    contract_ours()  # warms the compiler up
    pairs = [(contract_ours(), contract_theirs("complex64")) for _ in range(options.repeats)]
    ours.stdin.close()
    ours.wait()
    mine = statistics.median(pair[0][0] for pair in pairs)
    theirs = statistics.median(pair[1][0] for pair in pairs)
    unit = 2 ** (-qubits / 2)
    print(f"Platanus            {mine:8.3f} s  {facts['flops'] / mine * 1e-9:7.1f} GFLOP/s  off by {abs(pairs[0][0][1] - truth) / unit:.1e}")
    print(f"cotengra and numpy  {theirs:8.3f} s  {facts['flops'] / theirs * 1e-9:7.1f} GFLOP/s  off by {abs(pairs[0][1][1] - truth) / unit:.1e}")
    ratios = sorted(pair[1][0] / pair[0][0] for pair in pairs)
    print(f"ratio {theirs / mine:.1f} (pairs {ratios[0]:.1f} to {ratios[-1]:.1f})")


if __name__ == "__main__":
    main()
