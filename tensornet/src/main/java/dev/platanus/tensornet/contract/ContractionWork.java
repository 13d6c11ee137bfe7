package dev.platanus.tensornet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a contraction does, counted beforehand.
 *
 * @param steps leaves that are written and products that are made
 */
public record ContractionWork(List<Repeated> steps) {
    /** Copies the list. */
    public ContractionWork {
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param flops real floating point operations each time, 8 for each complex multiply-add
     * @param bytes read and written each time: both operands and the result of a product. An upper bound, since of products in a
     *     row what is in between stays near
     * @param times how often it is made
     */
    public record Repeated(double flops, double bytes, double times) {}

    /**
     * Returns all operations.
     *
     * @return real floating point operations
     */
    public double flops() {
        return sum(step -> step.flops() * step.times());
    }

    /**
     * Returns how many steps are made.
     *
     * @return each as often as that happens
     */
    public double count() {
        return sum(Repeated::times);
    }

    /** Adds something up over the steps. */
    double sum(ToDoubleFunction<Repeated> each) {
        double sum = 0;
        for (Repeated step : steps) {
            sum += each.applyAsDouble(step);
        }
        return sum;
    }

    /**
     * Returns this and something else, one after the other.
     *
     * @param other what else
     * @param times how often
     * @return all of it
     */
    ContractionWork plus(ContractionWork other, double times) {
        List<Repeated> all = new ArrayList<>(steps);
        other.steps.forEach(step -> all.add(new Repeated(step.flops, step.bytes, step.times * times)));
        return new ContractionWork(all);
    }
}
