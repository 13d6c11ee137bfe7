package dev.platanus.report.score;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Estimates;
import dev.platanus.report.Facts;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one circuit's bitstrings, alone or in a folder; its names are those of {@code docs/verify-json.md}. Public for what
 * runs tell of a prediction.
 */
public final class ScoreFacts {
    private ScoreFacts() {}

    static Facts size(Verification result) {
        return new Facts()
                .data("qubits", result.ideal().qubits())
                .cell("shots", result.shots(), Quantity.grouped(result.shots()))
                .data("distinctBitstrings", result.distinct());
    }

    static Estimates estimates(Verification result) {
        return new Estimates()
                .add("linearXeb", "linear XEB", Optional.of(result.linear()), "unbiased for F (D Σp² - 1)")
                .add("logXeb", "log XEB", Optional.of(result.log()), "assumes Porter-Thomas")
                .add("hogXeb", "HOG XEB", Optional.of(result.hog()), "assumes Porter-Thomas")
                .add(
                        "normalizedXeb",
                        "normalised",
                        result.normalized(),
                        result.normalized().isPresent()
                                ? "any ideal distribution"
                                : "unknown: it needs the whole ideal distribution, with D Σp² above 1");
    }

    static Facts tests(Verification result) {
        return new Facts()
                .cell(
                        "zeroFidelityPValue",
                        result.zeroPValue(),
                        result.zeroPValue() > 0 ? Facts.number("%.2g", result.zeroPValue()) : "<1e-300")
                .data("dSumP2", result.ideal().dSumP2())
                .data("porterThomasPValue", result.ideal().porterThomasPValue())
                .data("hints", hints(result.hints()));
    }

    static List<Facts> hints(List<Hint> hints) {
        return hints.stream()
                .map(hint -> new Facts().data("name", hint.name()).data("message", hint.sentence()))
                .toList();
    }

    static Facts prediction(Optional<Prediction> prediction) {
        return new Facts().data("prediction", prediction.map(ScoreFacts::facts));
    }

    /**
     * The errors of a model, and what it charges.
     *
     * @param prediction of the model
     * @return for programs
     */
    public static Facts errors(Prediction prediction) {
        return new Facts()
                .data("singleQubitError", prediction.errors().singleQubitError())
                .data("twoQubitError", prediction.errors().twoQubitError())
                .data("readoutError", prediction.errors().readoutError())
                .data("singleQubitGates", prediction.singleQubitGates())
                .data("twoQubitGates", prediction.twoQubitGates());
    }

    private static Facts facts(Prediction prediction) {
        return errors(prediction).data("fidelity", prediction.fidelity());
    }

    /**
     * Says what fails how often.
     *
     * @param prediction of the model
     * @return such as {@code 180 one-qubit gates fail with 0.0016, 60 on more with 0.0062}
     */
    public static String failures(Prediction prediction) {
        return Quantity.of(prediction.singleQubitGates(), "one-qubit gate") + " fail with "
                + prediction.errors().singleQubitError() + ", " + Quantity.grouped(prediction.twoQubitGates())
                + " on more with " + prediction.errors().twoQubitError()
                + (prediction.largerGates() == 0
                        ? ""
                        : " (" + Quantity.grouped(prediction.largerGates())
                                + " on three or more, charged like one on two)");
    }
}
