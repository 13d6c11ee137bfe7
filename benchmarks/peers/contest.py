"""One circuit: find each peer's best setting, then let all take turns."""

import math
import random
import statistics

import circuit_file
import machine
from competitors import Peer, Platanus, Refused

AMPLITUDES = 256
SETTINGS_KEPT = 2  # of each peer for the measured rounds, if they are within
NEARLY = 1.1  # times the time of its best in the tries
TRIES = 3
FAR = 4  # times our time: such a peer runs in the first round only
LONG_SECONDS = 2
FAILURES = 2  # settings that may fail before a peer is given up


def run(java, circuit, options, modules, say):
    """Returns what happened as a dictionary, fit for JSON."""
    qubits, gates = circuit_file.read(circuit)
    indices = random.Random(1).choices(range(1 << qubits), k=AMPLITUDES)
    say(f"{circuit.name}: {qubits} qubits, {len(gates)} gates")
    result = {"circuit": circuit.name, "qubits": qubits, "gates": len(gates), "refused": {}}
    platanus = Platanus(java, circuit, options, indices)
    contestants = []
    try:
        result["about"] = platanus.about
        warmup = [round(n * 1e-9, 4) for n in platanus.about["warmupSimulateNanos"]]
        say(f"  platanus warmed up in {len(warmup)} runs, the first {warmup[0]} s, the last {warmup[-1]} s")
        for module in modules:
            peer = Peer(module, circuit, options, indices)
            contestants.append(peer)
            try:
                _check_memory(module, qubits, peer.precision)
                peer.kept = _tune(peer, options, say)
            except Refused as refused:
                peer.kept = []
                result["refused"][peer.name] = str(refused)
                say(f"  {peer.name} does not take part: {refused}")
        result["runs"] = _rounds(platanus, contestants, options, result["refused"], say)
    finally:
        platanus.close()
        for peer in contestants:
            peer.close()
    _deviations(result["runs"], qubits)
    result["summary"] = _summary(result["runs"])
    return result


def _check_memory(module, qubits, precision):
    needed = module.state_bytes(qubits, precision) + (1 << 30)
    available = machine.available_bytes()
    if needed > available:
        raise Refused(f"needs {needed / 2**30:.1f} GiB, {available / 2**30:.1f} GiB are available")


def _tune(peer, options, say):
    """Tries every setting. One that is much slower than the best so far is stopped early: it cannot win."""
    times = {}
    failures = 0
    reason = "no setting fits this circuit"
    best = options.limit_seconds
    for setting in options.settings.get(peer.name) or peer.module.SETTINGS:
        try:
            answer = _quickest(peer, setting, min(options.limit_seconds, 2 * best + 5))
        except Refused as refused:
            say(f"  {peer.name} {label(setting)}: {refused}")
            failures += 1
            reason = str(refused)
            if failures == FAILURES and not times:
                raise
            continue
        if answer is None:
            continue
        say(f"  {peer.name} {label(setting)}: {answer['simulateSeconds']:.4g} s")
        times[label(setting)] = answer["simulateSeconds"], setting
        best = min(best, answer["wholeSeconds"])
    if not times:
        raise Refused(reason)
    ordered = sorted(times.values(), key=lambda entry: entry[0])
    return [setting for seconds, setting in ordered if seconds <= NEARLY * ordered[0][0]][:SETTINGS_KEPT]


def _quickest(peer, setting, limit_seconds):
    """The quickest of a few tries, of one if it takes long: the first pays for threads and pages."""
    best = None
    for _ in range(TRIES):
        answer = peer.run(setting, limit_seconds)
        if answer is None:
            return None
        if best is None or answer["simulateSeconds"] < best["simulateSeconds"]:
            best = answer
        if answer["wholeSeconds"] > LONG_SECONDS or answer["wholeSeconds"] > limit_seconds / 4:
            break
    return best


def label(setting):
    return " ".join(f"{key} {value}" for key, value in setting.items())


def _rounds(platanus, contestants, options, refused, say):
    """Round by round, so that a noisy minute hits all alike."""
    runs = []

    def note(number, name, setting, precision, load, answer):
        runs.append(
            {"round": number, "name": name, "setting": setting, "precision": precision, "load": load} | answer
        )
        say(f"  round {number + 1}: {name} {setting} {answer['simulateSeconds']:.4g} s (load {load:.1f})")

    last = {}
    for number in range(options.repeats):
        load = machine.load()
        ours = platanus.run()
        note(number, "platanus", "", options.precision, load, ours)
        for peer in contestants:
            if last.get(peer.name, 0) > max(FAR * ours["simulateSeconds"], 0.5):
                continue
            for setting in peer.kept:
                load = machine.load()
                try:
                    answer = peer.run(setting, 3 * options.limit_seconds)
                except Refused as reason:
                    refused[peer.name] = f"in round {number + 1}: {reason}"
                    say(f"  {peer.name} drops out {refused[peer.name]}")
                    peer.kept = []
                    break
                note(number, peer.name, label(setting), peer.precision, load, answer)
                last[peer.name] = answer["simulateSeconds"]
    return runs


def _deviations(runs, qubits):
    """Replaces amplitudes by their root mean square deviation from Platanus, in units of 2^(-n/2), or of ours if these are larger."""
    ours = runs[0]["amplitudes"]
    unit = max(2 ** (-qubits / 2), math.sqrt(sum(a * a + b * b for a, b in ours) / len(ours)))
    for entry in runs:
        theirs = entry.pop("amplitudes") if entry is not runs[0] else ours
        square = sum((a - c) ** 2 + (b - d) ** 2 for (a, b), (c, d) in zip(ours, theirs, strict=True))
        entry["deviation"] = math.sqrt(square / len(ours)) / unit
    del runs[0]["amplitudes"]


def _summary(runs):
    """Medians; the ratio of a peer is the median over the rounds of its time by ours in the same round."""
    ours = {r["round"]: r["simulateSeconds"] for r in runs if r["name"] == "platanus"}
    rows = []
    for name, setting, precision in dict.fromkeys((r["name"], r["setting"], r["precision"]) for r in runs):
        group = [r for r in runs if (r["name"], r["setting"]) == (name, setting)]
        ratios = [r["simulateSeconds"] / ours[r["round"]] for r in group]
        rows.append(
            {
                "name": name,
                "setting": setting,
                "precision": precision,
                "runs": len(group),
                "simulateSeconds": statistics.median(r["simulateSeconds"] for r in group),
                "allocateSeconds": statistics.median(r["allocateSeconds"] for r in group),
                "ratio": statistics.median(ratios),
                "lowestRatio": min(ratios),
                "highestRatio": max(ratios),
                "deviation": max(r["deviation"] for r in group),
            }
        )
    best = {}
    for row in rows:
        if row["name"] not in best or row["simulateSeconds"] < best[row["name"]]["simulateSeconds"]:
            best[row["name"]] = row
    return list(best.values())
