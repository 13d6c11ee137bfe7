package dev.platanus.cli.input;

import dev.platanus.xeb.DigitalErrorModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code e1,e2,readout}: three error probabilities such as {@code 0.0016,0.0062,0.038}. */
public final class ErrorRates implements ITypeConverter<DigitalErrorModel> {
    @Override
    public DigitalErrorModel convert(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new TypeConversionException("give three errors e1,e2,readout such as 0.0016,0.0062,0.038");
        }
        try {
            return new DigitalErrorModel(
                    Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("give three numbers such as 0.0016,0.0062,0.038");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
