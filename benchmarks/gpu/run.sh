#!/usr/bin/env bash
# usage: run.sh [ARGUMENTS of dev.platanus.benchmarks.DeviceRun]
#        run.sh slices [ARGUMENTS of dev.platanus.opencl.contract.DeviceProfile]
# Runs a device benchmark from the folder that bundle.sh made. Says what it finds at each step, so that a machine of which
# nothing is known can be understood from the output alone. Needs bash, tar and xz.
set -u
program=dev.platanus.benchmarks.DeviceRun
if [ "${1:-}" = slices ]; then
    program=dev.platanus.opencl.contract.DeviceProfile
    shift
fi
bundle=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${PLATANUS_GPU_FOLDER:-${TMPDIR:-/tmp}/platanus-gpu-$(id -u)}
say() { echo "[run] $*"; }
mkdir -p "$work/lib" "$work/vendors" && chmod 700 "$work" || exit 6

say "host: $(uname -srm), glibc: $(getconf GNU_LIBC_VERSION 2>/dev/null || echo unknown), cores: $(nproc)"
if command -v nvidia-smi >/dev/null; then
    nvidia-smi --query-gpu=name,driver_version,memory.total,memory.used,clocks.max.sm,power.limit --format=csv
else
    say "nvidia-smi is not on the path"
fi

if [ ! -x "$work/jre/bin/java" ]; then
    tar -xJf "$bundle/jre.tar.xz" -C "$work" || { say "the Java runtime cannot be unpacked"; exit 5; }
fi
"$work/jre/bin/java" -version 2>&1 | head -1 | sed 's/^/[run] /'
[ "${PIPESTATUS[0]}" = 0 ] || { say "the Java runtime does not run here"; ldd "$work/jre/lib/server/libjvm.so"; exit 5; }

if ldconfig -p 2>/dev/null | grep -q 'libOpenCL\.so\.1 .*x86-64'; then
    say "loader: the system's"
elif [ -f "$bundle/libOpenCL.so.1" ]; then
    cp -f "$bundle/libOpenCL.so.1" "$work/lib/"
    say "loader: the bundle's"
else
    say "loader: none, neither here nor in the bundle"
fi
libraries=$work/lib

# A machine that is registered with its own loader keeps its drivers; elsewhere the driver's library is looked for.
if [ -z "${OCL_ICD_VENDORS:-}" ] && ! ls /etc/OpenCL/vendors/*.icd >/dev/null 2>&1; then
    driver=$(find -L /usr/lib/x86_64-linux-gnu /usr/lib64 /usr/local/nvidia /usr/local/cuda /usr/lib/wsl /opt -xdev \
        -name 'libnvidia-opencl.so.1' 2>/dev/null | head -1)
    if [ -n "$driver" ]; then
        say "driver: $driver; missing beside it: $(ldd "$driver" 2>/dev/null | grep 'not found' | tr -s ' \t\n' ' ')"
        echo "$driver" >"$work/vendors/nvidia.icd"
        export OCL_ICD_VENDORS=$work/vendors
        libraries=$libraries:$(dirname "$driver")
    else
        say "driver: no libnvidia-opencl.so.1 found. A driver for compute alone may come without it; the package of the same"
        say "version that holds it is needed, with libnvidia-nvvm and libnvidia-ptxjitcompiler beside it. NVIDIA files here:"
        find / -xdev -name 'libnvidia-*.so*' 2>/dev/null | head -20
    fi
else
    say "drivers: ${OCL_ICD_VENDORS:-$(ls /etc/OpenCL/vendors)}"
fi
export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export CUDA_CACHE_PATH=$work/nvcache XDG_CACHE_HOME=$work/cache

"$work/jre/bin/java" --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector -Xmx4g \
    -cp "$bundle/benchmarks.jar" "$program" "$@"
status=$?
say "exit $status"
exit "$status"
