package dev.platanus.statevector;

import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A line of a table: the basis state and the numbers after it. */
record PublishedRow(long index, double[] numbers) {

    static List<PublishedRow> of(String file, String separator) throws IOException {
        return Files.readAllLines(SharedData.file(file)).stream()
                .filter(line -> line.startsWith("0") || line.startsWith("1"))
                .map(line -> of(line.split(separator)))
                .toList();
    }

    private static PublishedRow of(String[] words) {
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i + 1]);
        }
        return new PublishedRow(Long.parseLong(words[0], 2), numbers);
    }

    double distance(StateVector state, int re, int im) {
        Amplitude amplitude = state.amplitude(index);
        return Math.hypot(amplitude.re() - numbers[re], amplitude.im() - numbers[im]);
    }
}
