package dev.platanus.simulator.engine;

import dev.platanus.machine.Precision;

/** What makes a state in equal parts, one after the other, each by another engine. */
interface EngineInParts extends Engine {

    /** The engine that makes a part. */
    Engine whole();

    /** Base-2 logarithm of the number of parts. */
    int partBits();

    @Override
    default int parts() {
        return 1 << partBits();
    }

    @Override
    default String backend() {
        return whole().backend();
    }

    @Override
    default Precision precision() {
        return whole().precision();
    }

    @Override
    default int threads() {
        return whole().threads();
    }

    @Override
    default String workers() {
        return whole().workers();
    }

    @Override
    default long availableBytes() {
        return whole().availableBytes();
    }

    @Override
    default long processorBytes() {
        return whole().processorBytes();
    }
}
