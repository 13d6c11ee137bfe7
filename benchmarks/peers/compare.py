"""Platanus side by side with its peers on the same circuit files. Started by run.sh; README.md tells how to read it."""

import argparse
import datetime
import importlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import contest
import kinds
import machine
import report
import whole_process
from competitors import HERE, ROOT

TARGET = HERE.parent / "target"
# root mean square deviation of amplitudes allowed, in units of 2^(-n/2), for 100 gates; it grows with their square root
TOLERANCE = 1e-6


def main():
    options = _arguments()
    java = _java()
    modules = [importlib.import_module(f"{name}_peer") for name in options.peers]
    results = {
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": _output("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "machine": machine.describe(),
        "java": _version(java),
        "versions": {module.NAME: module.VERSION for module in modules},
        "threads": options.threads,
        "repeats": options.repeats,
        "contests": [],
        "wholeProcesses": [],
    }
    wrong = []
    for circuit in _circuits(options):
        result = contest.run(java, circuit, options, modules, _say)
        results["contests"].append(result)
        for row in result["summary"]:
            allowed = TOLERANCE * max(1, result["gates"] / 100) ** 0.5
            if not row["deviation"] <= allowed:
                wrong.append(
                    f"{result['circuit']}: {row['name']} deviates by {row['deviation']:.1e}, more than {allowed:.1e}"
                )
        _save(results, options)
        if options.process_repeats:
            arguments = ["--circuit", str(circuit), "--samples", str(options.samples)]
            arguments += ["--threads", str(options.threads), "--seed", "1"]
            results["wholeProcesses"].append(whole_process.run(java, arguments, options.process_repeats, _say))
    if options.startup_repeats:
        arguments = ["--qubits", "12", "--cycles", "14", "--samples", "1e4", "--seed", "1"]
        results["wholeProcesses"].append(whole_process.run(java, arguments, options.startup_repeats, _say))
    _save(results, options)
    print(report.text(results), end="")
    if wrong:
        sys.exit("the amplitudes do not agree: " + "; ".join(wrong))


def _arguments():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("circuits", nargs="*", type=pathlib.Path, help="qsim text, OpenQASM 2 as kinds.py writes it, or folders of .qsim files")
    parser.add_argument("--qubits", help="generate circuits of these sizes (24,26,28,30 if no circuits are given)")
    parser.add_argument(
        "--kinds", default="sycamore", help="of generated circuits: all, or some of sycamore," + ",".join(kinds.KINDS)
    )
    parser.add_argument("--cycles", type=int, default=14)
    parser.add_argument("--pattern", default="ABCDCDAB")
    parser.add_argument("--angles", default="ideal", choices=("ideal", "calibrated"))
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--precision", default="single", choices=("single", "double"))
    parser.add_argument("--repeats", type=int, default=5, help="rounds in which all take turns (%(default)s)")
    parser.add_argument("--samples", type=int, default=1_000_000, help="samples Platanus draws (%(default)s)")
    parser.add_argument("--warmup-seconds", type=float, default=5, help="for the JIT compiler (%(default)s)")
    parser.add_argument("--peers", default="qsim,qevedo,prism,aer,qulacs,lightning", help="which, by commas (%(default)s)")
    parser.add_argument(
        "--fused", action="append", default=[], metavar="PEER=2,3", help="try only these fused sizes of a peer"
    )
    parser.add_argument("--limit-seconds", type=float, default=300, help="longest run of a peer (%(default)s)")
    parser.add_argument("--process-repeats", type=int, default=0, help="also time ./simulate as a whole (%(default)s)")
    parser.add_argument("--startup-repeats", type=int, default=0, help="also time a 12-qubit ./simulate (%(default)s)")
    parser.add_argument("--output", type=pathlib.Path, default=TARGET / "peers", help="stem of .json and .md (%(default)s)")
    options = parser.parse_args()
    if options.kinds == "all":
        options.kinds = ",".join(["sycamore", *kinds.KINDS])
    options.peers = [name for name in options.peers.split(",") if name]
    options.settings = {}
    for choice in options.fused:
        name, sizes = choice.split("=")
        options.settings[name] = [{"fused": int(s) if s.isdigit() else s} for s in sizes.split(",")]
    return options


def _circuits(options):
    sizes = options.qubits or ("" if options.circuits else "24,26,28,30")
    files = [_generated(int(n), kind, options) for kind in options.kinds.split(",") for n in sizes.split(",") if n]
    for path in options.circuits:
        files += sorted(path.glob("*.qsim")) if path.is_dir() else [path]
    return files


def _generated(qubits, kind, options):
    folder = TARGET / "circuits"
    folder.mkdir(parents=True, exist_ok=True)
    if kind != "sycamore":
        file = folder / f"{kind}_n{qubits}.qasm"
        kinds.write(file, kind, qubits, seed=qubits)
        return file
    name = f"circuit_n{qubits}_m{options.cycles}_s7_e0_p{options.pattern}_{options.angles}.qsim"
    command = [str(ROOT / "platanus"), "circuit", "generate", "--qubits", str(qubits), "--cycles", str(options.cycles)]
    command += ["--pattern", options.pattern, "--angles", options.angles, "--seed", "7"]
    subprocess.run([*command, "--output", str(folder / name), "--force"], check=True, stdout=subprocess.DEVNULL)
    return folder / name


def _save(results, options):
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.with_suffix(".json").write_text(json.dumps(results, indent=1) + "\n")
    options.output.with_suffix(".md").write_text(report.text(results))


def _java():
    """A java of version 25 or newer, looked for where the launcher looks first."""
    homes = [os.environ.get("PLATANUS_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    candidates = [str(pathlib.Path(home) / "bin" / "java") for home in homes if home]
    candidates += [shutil.which("java")] + sorted(str(p) for p in pathlib.Path("/usr/lib/jvm").glob("*/bin/java"))
    for java in candidates:
        if java and os.access(java, os.X_OK):
            found = re.search(r'version "(\d+)', _version(java))
            if found and int(found.group(1)) >= 25:
                return java
    sys.exit("no JDK of version 25 or newer was found; set PLATANUS_JAVA_HOME to its folder")


def _version(java):
    return subprocess.run([java, "-version"], capture_output=True, text=True).stderr.strip()


def _output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def _say(line):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
