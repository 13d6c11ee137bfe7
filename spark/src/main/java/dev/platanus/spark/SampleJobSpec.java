package dev.platanus.spark;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.SamplingRequest;
import dev.platanus.simulator.sample.Seeds;

/**
 * Samples from batches of amplitudes; {@link SamplePieces#write} puts them together.
 *
 * @param circuit whose measured qubits are written
 * @param samples how many, at least 1
 * @param seed of the run: the same as of one on one machine
 * @param resources what tasks may use
 */
public record SampleJobSpec(CircuitText circuit, long samples, long seed, TaskResources resources) implements JobSpec {

    @Override
    public PieceJob job(Engines engines, ContractionSettings contraction, Observer observer) {
        MeasuredCircuit read = circuit.read();
        SamplingRequest request = new SamplingRequest(
                read.measuredFirst(),
                samples,
                Sampler.BATCHES,
                engines,
                new Contractions(engines, contraction, observer),
                Double.POSITIVE_INFINITY);
        return new SamplePieces(
                request, read.readout().qubits().size(), Seeds.of(seed).sample(0));
    }
}
