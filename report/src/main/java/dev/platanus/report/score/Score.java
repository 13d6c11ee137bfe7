package dev.platanus.report.score;

import dev.platanus.circuit.Circuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.util.Optional;

/**
 * How faithful bitstrings are to a circuit.
 *
 * @param result the numbers
 * @param circuit the circuit, if it can be drawn: branches of a dynamic one cannot
 * @param prediction of the digital error model, if error rates were given
 */
public record Score(Verification result, Optional<Circuit> circuit, Optional<Prediction> prediction) {}
