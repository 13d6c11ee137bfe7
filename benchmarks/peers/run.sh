#!/bin/sh
# Platanus side by side with qsim, Qiskit Aer and qulacs; all arguments go to compare.py (--help lists them).
# The first call makes a virtual environment in benchmarks/peers/.venv; each call builds what is out of date.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$here/../..
venv=$here/.venv

if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
    echo "making a virtual environment in $venv" >&2
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" >&2
    cp "$here/requirements.txt" "$venv/installed.txt"
fi
jar=$root/benchmarks/target/benchmarks.jar
if [ ! -f "$jar" ] ||
    [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$jar" 2>/dev/null | head -n 1)" ]; then
    echo "building the benchmarks" >&2
    mvn -q -B -ntp -f "$root/pom.xml" -pl benchmarks -am -Dmaven.test.skip=true package >&2
fi
exec "$venv/bin/python" "$here/compare.py" "$@"
