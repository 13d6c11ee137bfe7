"""The processes that take part: each stays alive for one circuit and runs it when asked."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JAR = HERE.parent / "target" / "benchmarks.jar"
START_SECONDS = 120  # longest start of a worker: importing takes a while on a busy machine
TURN_SECONDS = 0.02  # shorter runs take place several times in one turn: a single one of microseconds is mostly noise
TURN_RUNS = 51
JVM_FLAGS = [
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
    # when kernels are compiled: what is measured is what the launcher starts
    *re.findall(r'-XX:CompileCommand=[^\s"]+', (ROOT / "platanus").read_text()),
    "-Xmx2g",
    "-XX:+UseParallelGC",
    "-XX:NewSize=16m",
    "-XX:MaxNewSize=128m",
]


class Refused(Exception):
    """A competitor does not run: too slow, too large, or broken. The reason is for the table."""


def _turn(run):
    """Runs until enough time has been spent simulating; returns the median run's answer, None where there is none."""
    answers = [run()]
    if answers[0] is None:
        return None
    while sum(answer["simulateSeconds"] for answer in answers) < TURN_SECONDS and len(answers) < TURN_RUNS:
        answers.append(run())
    return sorted(answers, key=lambda answer: answer["simulateSeconds"])[len(answers) // 2]


class _Process:
    def __init__(self, command, environment):
        self.errors = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            bufsize=1,
            env=os.environ | environment,
        )

    def send(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the answer will be missing, and say why

    def receive(self, limit_seconds):
        """The next line as JSON; the process is killed if it takes longer than the limit."""
        timer = threading.Timer(limit_seconds, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        late = not timer.is_alive()
        timer.cancel()
        if line:
            return json.loads(line)
        self.process.wait()
        if late:
            raise Refused(f"longer than {limit_seconds:.0f} s")
        self.errors.seek(0)
        last = self.errors.read().strip().splitlines()[-1:] or ["no message"]
        raise Refused(f"exit code {self.process.returncode}: {last[0]}")

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.errors.close()


class Platanus:
    """Platanus in one long-lived JVM."""

    name = "platanus"

    def __init__(self, java, circuit, options, indices):
        command = [java, *JVM_FLAGS, "-cp", str(JAR), "dev.platanus.benchmarks.PeerRun", str(circuit)]
        command += ["--threads", str(options.threads), "--precision", options.precision, "--interactive"]
        command += ["--samples", str(options.samples), "--warmup-seconds", str(options.warmup_seconds)]
        command += ["--amplitudes", ",".join(str(i) for i in indices)]
        self.limit = options.limit_seconds
        self.process = _Process(command, {})
        self.about = self.process.receive(10 * self.limit)

    def run(self):
        return _turn(self._once)

    def _once(self):
        self.process.send("run")
        answer = self.process.receive(self.limit)
        return {
            "simulateSeconds": answer["simulateNanos"] * 1e-9,
            "allocateSeconds": answer["allocateNanos"] * 1e-9,
            "wholeSeconds": answer["wholeNanos"] * 1e-9,
            "sampleSeconds": answer["sampleNanos"] * 1e-9,
            "amplitudes": answer["amplitudes"],
        }

    def close(self):
        self.process.close()


class Peer:
    """A competitor from the Python package index with one setting."""

    def __init__(self, module, circuit, options, indices):
        self.name = module.NAME
        self.module = module
        self.options = options
        self.precision = (
            options.precision if options.precision in module.PRECISIONS else module.PRECISIONS[0]
        )
        threads = str(options.threads)
        self.environment = {
            "OMP_NUM_THREADS": threads,
            "RAYON_NUM_THREADS": threads,
            "OMP_PROC_BIND": "false",
            "QULACS_NUM_THREADS": threads,
            # huge pages for everybody: Platanus asks for them itself
            "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        }
        self.request = {
            "circuit": str(circuit),
            "threads": options.threads,
            "precision": self.precision,
            "indices": indices,
        }
        self.process = None

    def run(self, setting, limit_seconds):
        """A turn with this setting; None where it makes no sense for this circuit."""
        if self.process is None:
            command = [sys.executable, str(HERE / "worker.py"), self.name]
            process = _Process(command, self.environment)
            process.send(json.dumps(self.request))
            try:
                process.receive(max(START_SECONDS, self.options.limit_seconds))
            except Refused:
                process.close()
                raise
            self.process = process

        def once():
            self.process.send(json.dumps(setting))
            return self.process.receive(limit_seconds)

        try:
            return _turn(once)
        except Refused:
            self.close()
            raise

    def close(self):
        if self.process is not None:
            self.process.close()
            self.process = None
