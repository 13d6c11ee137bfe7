package dev.platanus.cli.state;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Some qubits, {@code 0,3,5-8}, in the order in which they are written. */
final class Qubits implements ITypeConverter<List<Integer>> {
    private static final Pattern SOME = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    @Override
    public List<Integer> convert(String text) {
        List<Integer> qubits = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher some = SOME.matcher(part.strip());
            if (!some.matches()) {
                throw new TypeConversionException("'" + part + "' is no qubit; write them as 0,3,5-8");
            }
            int first = Integer.parseInt(some.group(1));
            int last = some.group(2) == null ? first : Integer.parseInt(some.group(2));
            if (last < first) {
                throw new TypeConversionException("'" + part + "' runs backwards; write them as 0,3,5-8");
            }
            for (int qubit = first; qubit <= last; qubit++) {
                qubits.add(qubit);
            }
        }
        return qubits;
    }
}
