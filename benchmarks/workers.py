#!/usr/bin/env python3
"""What a job in parts takes on this machine, and what `plan --cluster` says it takes.

For 1, 2 and 4 workers, processes of one thread each: samples from batches of amplitudes by `simulate --part`, then `merge`. The
contraction is searched once, before the clock runs, and is the same for all; so are the bytes, which are compared. Predicted twice:
from pieces that as many workers took in a job that is a third as long (piece=, start=), and from the speed of this machine alone.

    benchmarks/workers.py [PLATANUS [QUBITS CYCLES SAMPLES]]

The machine should have nothing else to do. Ends with 1 if a prediction from measured pieces is off by more than a fifth.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

WORKERS = (1, 2, 4)
TOLERANCE = 0.2
LONGER = 3
FOLDER = tempfile.mkdtemp()


class Jobs:
    def __init__(self, platanus, qubits, cycles):
        self.platanus = platanus
        self.options = ["--qubits", qubits, "--cycles", cycles, "--seed", "1", "--sampler", "batches", "--backend", "cpu",
                        "--threads", "1", "--memory-limit", "2GiB", "--contraction", os.path.join(FOLDER, "plan.json")]

    def run(self, *arguments):
        return subprocess.run([self.platanus, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout

    def part(self, folder, samples, part):
        return [self.platanus, "simulate", *self.options, "--samples", str(samples), "--quiet", "--checkpoint", folder,
                "--part", part]

    def predicted(self, samples, cluster):
        plan = json.loads(self.run("plan", *self.options, "--samples", str(samples), "--json", "--cluster", cluster))
        return plan["cluster"]["seconds"]

    def took(self, samples, workers):
        """Seconds, the result, and the mean time of a piece."""
        folder = tempfile.mkdtemp(dir=FOLDER)
        subprocess.run(self.part(folder, samples, "0/1"), check=True)
        begin = time.monotonic()
        processes = [subprocess.Popen(self.part(folder, samples, f"{k}/{workers}")) for k in range(1, workers + 1)]
        if any([process.wait() for process in processes]):
            sys.exit("a worker failed")
        merged = self.run("merge", folder, "--quiet")
        seconds = time.monotonic() - begin
        pieces = [worker["pieceSeconds"] for worker in json.loads(self.run("status", folder, "--json"))["workers"]]
        return seconds, merged, sum(pieces) / len(pieces)


def main():
    platanus = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", "platanus"))
    qubits, cycles, samples = sys.argv[2:5] + ["40", "10", "384"][len(sys.argv[2:5]):]
    small = int(samples) // LONGER
    jobs = Jobs(platanus, qubits, cycles)
    subprocess.run(jobs.part(os.path.join(FOLDER, "planned"), samples, "0/1"), check=True)
    worst = 0
    whole = None
    print("workers  start  a piece   predicted       took  took/predicted   by the machine's speed", flush=True)
    for workers in WORKERS:
        seconds, _, piece = jobs.took(small, workers)
        each = -(-small // 16) / workers
        start = max(0.001, seconds - each * piece)
        predicted = jobs.predicted(samples, f"nodes=1,workers={workers},piece={piece:.6f}s,start={start:.3f}s")
        by_speed = jobs.predicted(samples, f"nodes=1,workers={workers},start={start:.3f}s")
        took, merged, _ = jobs.took(samples, workers)
        whole = whole or merged
        if merged != whole:
            sys.exit("the bytes differ")
        worst = max(worst, abs(took / predicted - 1))
        print(f"{workers:7} {start:4.1f} s  {piece:5.2f} s  {predicted:8.1f} s {took:8.1f} s  {took / predicted:14.2f}"
              f"   {by_speed:.1f} s", flush=True)
    return worst > TOLERANCE


if __name__ == "__main__":
    sys.exit(main())
