package dev.platanus.report.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.score.FolderDocument;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.sample.SamplePieces;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.wide.SampleCheck;
import java.io.IOException;
import java.io.OutputStream;

/** What a job in pieces has come to, to the byte what the whole command would have written. */
public sealed interface JobResult {
    /**
     * The result of a job whose pieces are done.
     *
     * @param pieces of the job
     * @return by what the job is of
     * @throws RefusedException with {@link Reason#BAD_INPUT} if this version does not know such jobs, or a piece is damaged
     */
    static JobResult of(Pieces pieces) {
        String kind = pieces.manifest().get("kind");
        return switch (kind) {
            case AmplitudePieces.KIND -> new Amplitudes(pieces);
            case SamplePieces.KIND -> new Bitstrings(pieces);
            case CampaignPieces.KIND -> new Scores(new FolderDocument(CampaignPieces.result(pieces)));
            default ->
                throw new RefusedException(
                        Reason.BAD_INPUT, "this is a job of the kind '" + kind + "', which this version does not know");
        };
    }

    /**
     * Amplitudes of bitstrings.
     *
     * @param pieces sums over ranges of slices
     */
    record Amplitudes(Pieces pieces) implements JobResult {
        /**
         * Writes {@code bitstring real imag} a line, in the order asked.
         *
         * @param stream stays open
         * @throws IOException if writing fails
         */
        public void write(OutputStream stream) throws IOException {
            AmplitudePieces.write(pieces, stream);
        }
    }

    /**
     * Samples.
     *
     * @param pieces blocks of them
     */
    record Bitstrings(Pieces pieces) implements JobResult {
        /**
         * Writes a bitstring a line.
         *
         * @param stream stays open
         * @return whether they follow their distribution
         * @throws IOException if writing fails
         */
        public SampleCheck write(OutputStream stream) throws IOException {
            return SamplePieces.write(pieces, stream);
        }
    }

    /**
     * Scores of the circuits of a folder.
     *
     * @param words for programs and people
     */
    record Scores(FolderDocument words) implements JobResult {}
}
