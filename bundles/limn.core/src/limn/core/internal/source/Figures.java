package limn.core.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.core.internal.json.Field;

/** Reads the numbers by which configurations say how inputs are made. */
final class Figures {

    private static final int COLOURS = 3;

    private Figures() {
    }

    /** Rows or columns. */
    static int side(Field field) throws LimnException {
        if (!field.isWhole() || field.number() < 1 || field.number() > Size.LARGEST) {
            throw field.wrong("must be a whole number from 1 to " + Size.LARGEST);
        }
        return (int) field.number();
    }

    /** Rows and columns as a number, {@code [height, width]}, or {@code {"height": h, "width": w}}. */
    static Size size(Field field) throws LimnException {
        if (field.value().isJsonArray()) {
            List<Field> elements = field.elements("rows and columns");
            if (elements.size() == 1) {
                return Size.square(side(elements.get(0)));
            }
            if (elements.size() != 2) {
                throw field.wrong("must be rows and columns");
            }
            return new Size(side(elements.get(0)), side(elements.get(1)));
        }
        if (field.value().isJsonObject()) {
            return new Size(side(field.required("height", "rows")), side(field.required("width", "columns")));
        }
        return Size.square(side(field));
    }

    /** One number for each of one or three channels; a single number stands for all three where it is no list. */
    static Optional<List<Double>> channels(Optional<Field> field, boolean divisor) throws LimnException {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        List<Field> elements = field.get().value().isJsonArray() ? field.get().elements("numbers")
                : List.of(field.get(), field.get(), field.get());
        for (Field element : elements) {
            double number = element.number();
            if (divisor && (number <= 0 || (float) number == 0)) {
                throw element.wrong("must be positive");
            }
            numbers.add(number);
        }
        if (numbers.size() != 1 && numbers.size() != COLOURS) {
            throw field.get().wrong("must hold a number for each of 1 or 3 channels");
        }
        return Optional.of(numbers);
    }

    /** A truth value. */
    static Optional<Boolean> flag(Field parent, String key) throws LimnException {
        Optional<Field> field = parent.get(key);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (!field.get().value().isJsonPrimitive() || !field.get().value().getAsJsonPrimitive().isBoolean()) {
            throw field.get().wrong("must be true or false");
        }
        return Optional.of(field.get().value().getAsBoolean());
    }

    /** A positive number. */
    static Optional<Double> positive(Field parent, String key) throws LimnException {
        Optional<Field> field = parent.get(key);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (field.get().number() <= 0) {
            throw field.get().wrong("must be positive");
        }
        return Optional.of(field.get().number());
    }
}
