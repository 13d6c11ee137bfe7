package dev.platanus.spark;

import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.verify.FolderVerification;
import dev.platanus.simulator.verify.Verifier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The scores of all circuits of a folder; {@link CampaignPieces#result} puts them together. A task reads the files of its circuit:
 * they travel with nobody, so that all machines have to see the folder at one place.
 *
 * @param folder as the driver names it, which is what results show
 * @param place where all machines see it, an absolute path
 * @param scoring how circuits are scored
 * @param resources what tasks may use
 */
public record CampaignJobSpec(String folder, String place, ScoringChoices scoring, TaskResources resources)
        implements JobSpec {

    /**
     * Asks for a folder.
     *
     * @param folder that all machines see at the same place
     * @param scoring how circuits are scored
     * @param resources what tasks may use
     * @return the specification
     */
    public static CampaignJobSpec of(Path folder, ScoringChoices scoring, TaskResources resources) {
        return new CampaignJobSpec(
                folder.toString(), folder.toAbsolutePath().normalize().toString(), scoring, resources);
    }

    @Override
    public PieceJob job(Engines engines, ContractionSettings contraction, Observer observer) {
        return new CampaignPieces(verification(engines, observer), Path.of(folder));
    }

    @Override
    public PieceJob job(Engines engines, PlannedJob planned, int piece) {
        return CampaignPieces.ofOne(verification(engines, Observer.none()), Path.of(place), planned, piece);
    }

    private FolderVerification verification(Engines engines, Observer observer) {
        ContractionSettings contraction = new ContractionSettings(
                scoring.trials() == 0 ? OptionalLong.empty() : OptionalLong.of(scoring.trials()),
                Optional.empty(),
                Optional.empty());
        Verifier verifier = new Verifier(
                circuit -> new AmplitudeRequest(
                        circuit,
                        engines,
                        scoring.way(),
                        contraction,
                        1,
                        Optional.empty(),
                        false,
                        OptionalDouble.empty(),
                        false),
                observer);
        return new FolderVerification(
                verifier, scoring.bitstrings(), scoring.preferAmplitudes(), false, scoring.errors());
    }
}
