package dev.platanus.benchmarks;

import org.openjdk.jmh.annotations.Fork;

/** A benchmark in a virtual machine with the flags that the launcher {@code platanus} sets. */
@Fork(
        value = 1,
        jvmArgs = {
            "--add-modules=jdk.incubator.vector",
            // system calls for memory
            "--enable-native-access=ALL-UNNAMED",
            // no bounds checks on vector loads and stores
            "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
            // the collector that wastes least beside a large state
            "-XX:+UseParallelGC",
            // a young generation that is small at first, and grows where much is read or planned: what dies young is
            // not copied
            "-XX:NewSize=16m",
            "-XX:MaxNewSize=128m",
            // for results; the state lies outside
            "-Xmx2g"
        })
public abstract class LaunchedBenchmark {}
