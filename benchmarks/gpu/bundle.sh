#!/usr/bin/env bash
# usage: bundle.sh FOLDER
# Puts into FOLDER what run.sh needs on a machine without Java: a small Java runtime, an OpenCL loader, and the benchmarks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=${1:?usage: bundle.sh FOLDER}
jar=benchmarks/target/benchmarks.jar
[ -f "$jar" ] || {
    echo "$jar is missing: mvn -q -pl benchmarks -am -Dmaven.test.skip=true package" >&2
    exit 1
}
jdk=${JAVA_HOME:?set JAVA_HOME to a JDK of version 25 or newer, for the same kind of machine}
loader=$(ldconfig -p | awk '/libOpenCL\.so\.1 .*x86-64/ { print $NF; exit }')
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# an image that is not compressed packs smaller than one that is
"$jdk/bin/jlink" --output "$work/jre" --strip-debug --no-header-files --no-man-pages --compress=zip-0 --vm=server \
    --add-modules java.base,java.logging,java.management,java.xml,jdk.management,jdk.unsupported,jdk.incubator.vector
tar -C "$work" -cf - jre | xz -6 -T0 >"$folder/jre.tar.xz"
if [ -n "$loader" ]; then
    cp -L "$loader" "$folder/libOpenCL.so.1"
else
    echo "no libOpenCL.so.1 here to take along: the other machine must have one" >&2
fi
cp "$jar" benchmarks/gpu/run.sh "$folder"
du -h "$folder"/*
