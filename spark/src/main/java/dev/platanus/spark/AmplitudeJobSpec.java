package dev.platanus.spark;

import dev.platanus.circuit.BasisStates;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.PieceJob;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The amplitudes of a list by slices; {@link AmplitudePieces#write} puts them together.
 *
 * @param circuit amplitudes are of {@link dev.platanus.circuit.MeasuredCircuit#measuredFirst}
 * @param states the bitstrings; not to be changed
 * @param fidelity the fraction of the slices that are summed, above 0, at most 1
 * @param resources what tasks may use
 */
public record AmplitudeJobSpec(CircuitText circuit, BasisStates states, double fidelity, TaskResources resources)
        implements JobSpec {

    @Override
    public PieceJob job(Engines engines, ContractionSettings contraction, Observer observer) {
        AmplitudeRequest request = new AmplitudeRequest(
                circuit.read().measuredFirst(),
                engines,
                Way.TENSOR_NETWORK,
                contraction,
                fidelity,
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                false);
        return new AmplitudePieces(request, states);
    }
}
