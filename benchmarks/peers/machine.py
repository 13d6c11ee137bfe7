"""What the figures were taken on."""

import os
import platform


def _first(path, key):
    try:
        with open(path) as file:
            for line in file:
                if line.startswith(key):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return "unknown"


def available_bytes():
    return int(_first("/proc/meminfo", "MemAvailable").split()[0]) << 10


def load():
    return os.getloadavg()[0]


def describe():
    try:
        with open("/sys/kernel/mm/transparent_hugepage/enabled") as file:
            huge_pages = file.read().strip()
    except OSError:
        huge_pages = "unknown"
    flags = _first("/proc/cpuinfo", "flags").split()
    return {
        "cpu": _first("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "simd": next((f for f in ("avx512f", "avx2", "asimd") if f in flags), "unknown"),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "hugePages": huge_pages,
        "system": platform.platform(),
        "load": os.getloadavg(),
    }
