package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.dynamic.BranchPlan;
import dev.platanus.simulator.dynamic.DynamicPlan;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitStart;
import dev.platanus.simulator.input.DynamicInput;
import dev.platanus.simulator.input.WantedNoise;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.NoisePlan;
import dev.platanus.simulator.sample.RunPlan;
import dev.platanus.simulator.sample.SamplePlan;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.SampleQuestion;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.simulator.sample.Seeds;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is asked of a run beside its circuit.
 *
 * @param samples how many bitstrings; 0 if that is not said, which is enough for a plan
 * @param noise how far they are from ideal ones
 * @param sampler where they come from
 * @param contraction how contraction trees are searched where the state does not fit
 * @param start what the circuit, which has been told that, begins in
 * @param pictures whether evidence for pictures is wanted
 * @param state whether the ideal state is wanted, too
 */
public record RunRequest(
        long samples,
        WantedNoise noise,
        Sampler sampler,
        ContractionSettings contraction,
        CircuitStart start,
        boolean pictures,
        boolean state) {

    /** What a circuit turns out to be, where what is asked of it makes sense. */
    private sealed interface Case {}

    /** A circuit with its measurements at the end. */
    private record Whole(CircuitInput input, Noise noise, Engines engines) implements Case {}

    /** A dynamic circuit whose branches run one after the other. */
    private record Branched(DynamicInput input, BranchPlan plan) implements Case {}

    private Case found(AnyInput any, Engines engines, Consumer<String> talk) {
        return switch (any) {
            case CircuitInput input -> whole(input, noise.on(input, talk), start.engines(engines, input.written()));
            case DynamicInput ideal -> {
                DynamicInput input = noise.on(ideal, talk);
                if (state) {
                    throw contradiction(setting("state-out") + " is for circuits whose measurements are all at the end,"
                            + " and this one is dynamic: it ends in many states; drop it");
                }
                Engines begun = start.engines(engines, input.qubits());
                yield switch (DynamicPlan.of(input.program(), Math.max(1, samples), begun)) {
                    case DynamicPlan.Deferred(var deferral) -> {
                        CircuitInput one = input.deferred(deferral);
                        yield whole(one, noise.on(deferral), start.engines(engines, one.written()));
                    }
                    case DynamicPlan.Branched(var branches) -> {
                        requireBranches(begun);
                        if (pictures) {
                            throw contradiction(setting("report")
                                    + " is for circuits whose measurements can wait for the end; drop it: summary.json"
                                    + " has what there is to say");
                        }
                        yield new Branched(input, branches);
                    }
                };
            }
        };
    }

    private Whole whole(CircuitInput input, Noise errors, Engines engines) {
        requireOneState(engines, errors);
        question(input, errors).requireSense(engines);
        if (state) {
            requireState(input, errors, engines);
        }
        return new Whole(input, errors, engines);
    }

    private SampleQuestion question(CircuitInput input, Noise errors) {
        return new SampleQuestion(input.circuit(), samples, errors, sampler, pictures);
    }

    /**
     * Prepares a run.
     *
     * @param any the circuit
     * @param seeds of the samples
     * @param engines what may be used
     * @param beginNanos when all began
     * @param talk hears of what is left out
     * @param observer hears of the plan
     * @return what fills a folder
     * @throws RefusedException if what is asked for makes no sense or takes too much
     * @throws dev.platanus.machine.InsufficientMemoryException if it needs too much memory
     */
    public Run prepared(
            AnyInput any, Seeds seeds, Engines engines, long beginNanos, Consumer<String> talk, Observer observer) {
        return switch (found(any, engines, talk)) {
            case Branched(DynamicInput input, BranchPlan plan) -> {
                plan.check();
                yield new BranchRun(input, seeds, plan, beginNanos);
            }
            case Whole(CircuitInput input, Noise errors, Engines begun) -> {
                SamplePlan plan = new SamplePlanner(question(input, errors), begun, contraction, observer).plan();
                yield switch (plan) {
                    case SamplePlan.FromTensorNetwork network -> {
                        begun.tellOfScratch(false, talk);
                        yield new NetworkRun(input, seeds, samples, network.choice(), network.reason(), beginNanos);
                    }
                    case SamplePlan.FromState whole -> {
                        begun.tellOfScratch(whole.engine().storesParts(), talk);
                        tellOfContraction(errors, talk);
                        tellOfDevice(noisePlan(input, errors, whole.engine()), begun, talk);
                        yield new StateRun(input, seeds, samples, errors, pictures, whole.engine(), beginNanos);
                    }
                };
            }
        };
    }

    /**
     * Tells what a run would take, whether it fits or not; allocates no state.
     *
     * @param any the circuit
     * @param seeds of the run
     * @param engines what may be used
     * @param cluster where samples without a state might be drawn, if one is described
     * @param talk hears of what is left out
     * @param observer hears of the plan
     * @return for programs and people
     * @throws RefusedException if what is asked for makes no sense, or a device is not there
     */
    public Document costs(
            AnyInput any,
            Seeds seeds,
            Engines engines,
            Optional<WantedCluster> cluster,
            Consumer<String> talk,
            Observer observer) {
        return switch (found(any, engines, talk)) {
            case Branched(DynamicInput input, BranchPlan plan) -> {
                if (cluster.isPresent()) {
                    throw noContraction();
                }
                yield new BranchPlanDocument(input, samples, plan).document();
            }
            case Whole(CircuitInput input, Noise errors, Engines begun) -> {
                if (cluster.filter(WantedCluster::isLikeThisMachine).isPresent()) {
                    begun.contractionSpeed(); // many workers do what takes one of them years
                }
                RunPlan plan = RunPlan.of(question(input, errors), begun, contraction, observer);
                begun.tellOfScratch(plan.engine().storesParts(), talk);
                if (!plan.hasContractions()) {
                    tellOfContraction(errors, talk);
                }
                Optional<NoisePlan> noisePlan = noisePlan(input, errors, plan.engine());
                tellOfDevice(noisePlan, begun, talk);
                Document document = new PlanDocument(input, seeds, sampler, plan, noisePlan).document();
                yield cluster.isPresent() ? document.add(priced(plan, cluster.get())) : document;
            }
        };
    }

    /** How the noise of a device is drawn. */
    private Optional<NoisePlan> noisePlan(CircuitInput input, Noise errors, Engine engine) {
        return switch (errors) {
            case Noise.Device model -> Optional.of(NoisePlan.of(model, input.circuit(), samples, engine));
            case Noise.Placed placed -> Optional.of(NoisePlan.of(placed, samples, engine));
            default -> Optional.empty();
        };
    }

    /** Says so if a device was asked for, and errors happen elsewhere. */
    private static void tellOfDevice(Optional<NoisePlan> noise, Engines engines, Consumer<String> talk) {
        noise.filter(plan -> engines.resources().wantsDevice() && plan.evolution() != NoisePlan.Evolution.CIRCUITS)
                .ifPresent(plan ->
                        talk.accept("the device runs the ideal circuit alone: samples with errors are drawn from "
                                + (plan.evolution() == NoisePlan.Evolution.DENSITY_MATRIX
                                        ? "a density matrix"
                                        : "states")
                                + " by the processors"));
    }

    /** Batches are what workers sample from; what is sampled gate by gate is one piece of work. */
    private static Facts priced(RunPlan plan, WantedCluster cluster) {
        SamplingChoice choice = plan.batches().orElseThrow(RunRequest::noContraction);
        return cluster.price(
                choice.cost(),
                Math.max(1, plan.samples()),
                choice.machine().options().threads());
    }

    private static RefusedException noContraction() {
        return contradiction(setting("cluster")
                + " prices samples from batches of amplitudes, by contractions; this circuit is sampled otherwise");
    }

    /** Noise runs many circuits, of which none can be gone on with. */
    private static void requireOneState(Engines engines, Noise errors) {
        boolean many = !(errors instanceof Noise.None || errors instanceof Noise.Uniform);
        engines.resources()
                .scratch()
                .filter(scratch -> many && (scratch.resume() || scratch.keep()))
                .ifPresent(scratch -> {
                    throw contradiction(setting(scratch.resume() ? "resume" : "keep-state")
                            + " is for the state of one circuit, and " + setting("noise")
                            + " runs many; drop one of the two");
                });
    }

    /** Makes sure that there will be one state, whole and ideal. */
    private void requireState(CircuitInput input, Noise errors, Engines engines) {
        if (!(errors instanceof Noise.None)) {
            throw contradiction(setting("state-out") + " writes the ideal state, and " + setting("noise") + " and "
                    + setting("fidelity") + " have others; drop one");
        }
        if (!input.circuit().inversions().isEmpty()) {
            throw contradiction(setting("state-out")
                    + ": here gates stand for what is done to measured bits; 'platanus state' writes the state before"
                    + " that");
        }
        if (sampler == Sampler.GATES || sampler == Sampler.BATCHES) {
            throw contradiction(setting("state-out") + " writes the state, and " + setting("sampler") + " "
                    + sampler.name().toLowerCase(Locale.ROOT) + " does without; drop one of the two");
        }
        try {
            engines.stateVector(input.qubits()).checkMemory();
        } catch (InsufficientMemoryException | RefusedException e) {
            if (e instanceof RefusedException refused && refused.reason() != Reason.TOO_MUCH) {
                throw refused;
            }
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    setting("state-out") + " needs the whole state in memory: " + RefusedException.text(e)
                            + ". 'platanus amplitudes' prints some of its amplitudes",
                    e);
        }
    }

    /** Says so if a contraction was asked for where none is done. */
    private void tellOfContraction(Noise errors, Consumer<String> talk) {
        if (!contraction.isOpen()) {
            String why = sampler != Sampler.AUTO
                    ? "samples are drawn from the state, as was asked for"
                    : !(errors instanceof Noise.None) || pictures
                            ? "samples with noise, or for a report, are drawn from the state"
                            : "the whole state fits into memory";
            boolean open = sampler == Sampler.AUTO && errors instanceof Noise.None && !pictures;
            talk.accept(why + ", so that no contraction is needed: "
                    + (contraction.file().isPresent() ? setting("contraction") : setting("search")) + " is ignored"
                    + (open ? "; " + setting("sampler") + " gates or batches would heed it" : ""));
        }
    }

    /** Makes sure that nothing is asked for that branches of a dynamic circuit do not have. */
    private void requireBranches(Engines engines) {
        Resources resources = engines.resources();
        String option = resources.device().isPresent()
                ? "device"
                : resources.wantsDevice()
                        ? "backend opencl"
                        : sampler == Sampler.GATES || sampler == Sampler.BATCHES || sampler == Sampler.DENSITY
                                ? "sampler " + sampler.name().toLowerCase(Locale.ROOT)
                                : resources.scratch().isPresent()
                                        ? "scratch"
                                        : noise.runs().isPresent()
                                                ? "trajectories"
                                                : contraction.isOpen() ? null : "contraction";
        if (option != null) {
            throw contradiction(setting(option)
                    + " does not go with this dynamic circuit: its measurements cannot wait for the end, and its"
                    + " branches run one by one in the processor's memory; drop it");
        }
    }

    private static RefusedException contradiction(String sentence) {
        return new RefusedException(Reason.CONTRADICTION, sentence);
    }
}
