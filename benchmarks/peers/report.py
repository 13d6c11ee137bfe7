"""The result as a table in Markdown."""


def _bold(ratio):
    """A peer that is faster stands out."""
    return f"**{ratio:.2f}**" if ratio < 1 else f"{ratio:.2f}"


def _overview(results):
    """A line for each circuit: our seconds, and each peer's time by ours."""
    peers = list(results["versions"])
    lines = [
        "| circuit | load | Platanus, s | " + " | ".join(peers) + " |",
        "|---|---|---|" + "---|" * len(peers),
    ]
    for contest in results["contests"]:
        rows = {row["name"]: row for row in contest["summary"]}
        ratios = [_bold(rows[peer]["ratio"]) if peer in rows else "–" for peer in peers]
        load = sorted(run["load"] for run in contest["runs"])[len(contest["runs"]) // 2]
        ours = rows["platanus"]["simulateSeconds"]
        lines.append(f"| {contest['circuit']} | {load:.1f} | {ours:.3g} | " + " | ".join(ratios) + " |")
    return lines


def text(results):
    machine = results["machine"]
    lines = [
        f"{results['date']}, {machine['cpu']} ({machine['cores']} cores, {machine['simd']}), {machine['memory']},"
        f" load at the start {machine['load'][0]:.1f}; {results['threads']} threads, {results['repeats']} rounds;"
        f" {', '.join(f'{name} {version}' for name, version in results['versions'].items())}",
        "",
        "Seconds are medians of the simulation alone. The ratio is the median over the rounds of the peer's time by that of"
        " Platanus in the same round, with its range; deviation is that of 256 amplitudes from ours (root mean square, in"
        " units of 2^(-n/2), or of ours if these are larger).",
        "",
        "Times Platanus, in short; bold where a peer is faster:",
        "",
        *_overview(results),
        "",
        "| circuit | simulator | best setting | precision | seconds | times Platanus | deviation | allocation s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for contest in results["contests"]:
        for row in contest["summary"]:
            ratio = (
                "1"
                if row["name"] == "platanus"
                else f"{_bold(row['ratio'])} ({row['lowestRatio']:.2f}–{row['highestRatio']:.2f})"
            )
            lines.append(
                f"| {contest['circuit']} | {row['name']} | {row['setting']} | {row['precision']}"
                f" | {row['simulateSeconds']:.4g} | {ratio} | {row['deviation']:.1e} | {row['allocateSeconds']:.3g} |"
            )
        for name, reason in contest["refused"].items():
            lines.append(f"| {contest['circuit']} | {name} | – | – | – | – | – | {reason} |")
    if results["wholeProcesses"]:
        lines += ["", "| whole process | seconds | more than an empty Java program |", "|---|---|---|"]
        for run in results["wholeProcesses"]:
            lines.append(f"| ./simulate {run['arguments']} | {run['wholeSeconds']:.2f} | {run['moreSeconds']:.2f} |")
    return "\n".join(lines) + "\n"
