package dev.platanus.simulator.input;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Parameter;
import dev.platanus.circuit.format.ParameterTable;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.sample.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Many settings of the parameters of a circuit.
 *
 * @param source the circuit
 * @param start what all of them begin in
 * @param rows the values of each setting, by the parameters' names; at least one
 * @param table the file that they are in, for messages
 */
public record ParameterSweep(CircuitSource source, CircuitStart start, List<Map<String, Double>> rows, Path table) {
    /**
     * The rows of a table.
     *
     * @param source the circuit
     * @param start what all of them begin in
     * @param table the settings
     * @param file that they are in
     * @param common what holds for all of them
     * @return the sweep
     * @throws RefusedException if the table does not fit the circuit
     */
    public static ParameterSweep of(
            CircuitSource source, CircuitStart start, ParameterTable table, Path file, Map<String, Double> common) {
        List<String> known = source.parameters().stream().map(Parameter::name).toList();
        for (String name : table.names()) {
            if (!known.contains(name)) {
                throw new RefusedException(
                        Reason.BAD_INPUT,
                        file + ": of the names in its first line the circuit has no parameter '" + name + "'; it has "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
            if (common.containsKey(name)) {
                throw new RefusedException(
                        Reason.CONTRADICTION,
                        setting("set") + ": '" + name + "' is a column of '" + file + "'; drop one of the two");
            }
        }
        List<Map<String, Double>> rows = new ArrayList<>(table.rows().size());
        for (Map<String, Double> row : table.rows()) {
            Map<String, Double> all = new LinkedHashMap<>(common);
            all.putAll(row);
            rows.add(all);
        }
        return new ParameterSweep(source, start, rows, file);
    }

    /**
     * Returns the parameters that have values.
     *
     * @return in their order
     */
    public List<String> names() {
        return List.copyOf(rows.getFirst().keySet());
    }

    /**
     * Reads the circuit of a row, which has its measurements at the end.
     *
     * @param row its number, from 0
     * @return the circuit
     * @throws RefusedException that names the row
     */
    public CircuitInput circuit(int row) {
        return inRow(row, () -> start.circuit(source, rows.get(row)));
    }

    /**
     * Reads the circuit of a row, which may be dynamic.
     *
     * @param row its number, from 0
     * @return the circuit
     * @throws RefusedException that names the row
     */
    public AnyInput program(int row) {
        return inRow(row, () -> start.program(source, rows.get(row)));
    }

    /**
     * Does something for a row.
     *
     * @param <T> what comes of it
     * @param row its number, from 0
     * @param work what is done
     * @return what comes of it
     * @throws RefusedException that names the row
     */
    public <T> T inRow(int row, Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            throw new RefusedException(
                    e.reason(), RefusedException.text(e) + " (row " + row + " of '" + table + "')", e);
        }
    }

    /**
     * Returns the seeds of a row.
     *
     * @param run of row 0
     * @param row its number, from 0
     * @return one more for each further row
     */
    public static Seeds seeds(Seeds run, int row) {
        return new Seeds(run.run() + row & Long.MAX_VALUE, run.drawn());
    }
}
