"""Wall time of whole processes, each paired with an empty Java program in the same round."""

import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

from competitors import JAR, ROOT


def run(java, arguments, repeats, say):
    """Times ./simulate with the arguments; returns medians in seconds, that of the difference pair by pair."""
    whole, empty = [], []
    for number in range(repeats + 1):
        folder = pathlib.Path(tempfile.mkdtemp())
        try:
            command = [str(ROOT / "simulate"), *arguments, "--output", str(folder / "run")]
            seconds = _seconds(command)
        finally:
            shutil.rmtree(folder)
        base = _seconds([java, "-cp", str(JAR), "dev.platanus.benchmarks.EmptyProgram"])
        if number > 0:  # the first one may build the program and reads it from disk
            whole.append(seconds)
            empty.append(base)
    result = {
        "arguments": " ".join(arguments),
        "wholeSeconds": statistics.median(whole),
        "emptySeconds": statistics.median(empty),
        "moreSeconds": statistics.median(a - b for a, b in zip(whole, empty)),
        "runs": repeats,
    }
    say(
        f"./simulate {result['arguments']}: {result['wholeSeconds']:.2f} s,"
        f" {result['moreSeconds']:.2f} s more than an empty Java program"
    )
    return result


def _seconds(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}: {done.stderr.strip()}")
    return seconds
