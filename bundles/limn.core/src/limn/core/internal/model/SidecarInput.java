package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.internal.json.Field;
import limn.core.internal.source.Size;
import limn.core.session.Scale;

/** Reads the part {@code input} of a sidecar. */
final class SidecarInput {

    private SidecarInput() {
    }

    static Sidecar.Input read(Field input, List<String> warnings) throws LimnException {
        warnings.addAll(
                input.unknown(
                        Set.of("size", "channels", "order", "fit", "resize", "interpolation", "scale", "mean", "std")));
        int[] size = pair(input.required("size", "two whole numbers, rows and columns,"), Size.LARGEST);
        Optional<Field> said = input.get("order");
        Optional<ChannelOrder> order = said.isPresent() ? Optional.of(said.get().choice(ChannelOrder.values()))
                : Optional.empty();
        OptionalInt channels = channels(input, order);
        Optional<Field> fit = input.get("fit");
        Optional<Field> interpolation = input.get("interpolation");
        int count = channels.orElseGet(() -> order.isPresent() ? order.get() == ChannelOrder.GRAY ? 1 : 3 : 0);
        if (count == 0) {
            count = figures(input);
        }
        return new Sidecar.Input(size[0], size[1], channels, order,
                fit.isPresent() ? Optional.of(fit.get().choice(Fit.values())) : Optional.empty(),
                interpolation.isPresent() ? Optional.of(interpolation.get().choice(Interpolation.values()))
                        : Optional.empty(),
                scale(input), numbers(input.get("mean"), count), deviations(input.get("std"), count),
                resize(input, Math.min(size[0], size[1])));
    }

    /** As many channels as there are figures, where nothing else says how many. */
    private static int figures(Field input) throws LimnException {
        Optional<Field> mean = input.get("mean");
        Optional<Field> said = mean.isPresent() ? mean : input.get("std");
        return said.isPresent() && said.get().elements("a list of 1 or 3 numbers").size() == 1 ? 1 : 3;
    }

    private static OptionalInt resize(Field input, int side) throws LimnException {
        Optional<Field> field = input.get("resize");
        if (field.isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<Field> fit = input.get("fit");
        if (fit.isPresent() && fit.get().choice(Fit.values()) == Fit.PAD) {
            throw field.get().wrong("says what is cut off, but with fit pad nothing is; take one away");
        }
        return OptionalInt.of(whole(field.get(), side, Size.LARGEST));
    }

    private static OptionalInt channels(Field input, Optional<ChannelOrder> order) throws LimnException {
        Optional<Field> field = input.get("channels");
        if (field.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!field.get().isWhole() || field.get().number() != 1 && field.get().number() != 3) {
            throw field.get().wrong("must be 1 or 3");
        }
        int channels = (int) field.get().number();
        if (order.isPresent() && (order.get() == ChannelOrder.GRAY) != (channels == 1)) {
            throw field.get()
                    .wrong("is " + channels + ", which does not go with the order of the channels; gray has 1, "
                            + "rgb and bgr have 3");
        }
        return OptionalInt.of(channels);
    }

    private static OptionalDouble scale(Field input) throws LimnException {
        Optional<Field> field = input.get("scale");
        if (field.isEmpty()) {
            return OptionalDouble.empty();
        }
        boolean text = field.get().value().isJsonPrimitive() && field.get().value().getAsJsonPrimitive().isString();
        OptionalDouble scale = text ? Scale.read(field.get().text()) : OptionalDouble.of(field.get().number());
        if (scale.isEmpty() || scale.getAsDouble() <= 0) {
            throw field.get().wrong("must be a positive number or a fraction as text, for example \"1/255\"");
        }
        return scale;
    }

    private static Optional<List<Double>> numbers(Optional<Field> field, int count) throws LimnException {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        List<Field> elements = field.get().elements("a list of " + count + " numbers");
        if (elements.size() != count) {
            throw new LimnException(field.get().file() + ": " + field.get().path() + ": " + count
                    + (count == 1 ? " value" : " values") + " expected, one for each channel, there "
                    + (elements.size() == 1 ? "is 1." : "are " + elements.size() + "."));
        }
        List<Double> numbers = new ArrayList<>();
        for (Field element : elements) {
            numbers.add(element.number());
        }
        return Optional.of(numbers);
    }

    private static Optional<List<Double>> deviations(Optional<Field> field, int count) throws LimnException {
        Optional<List<Double>> numbers = numbers(field, count);
        for (int i = 0; i < numbers.map(List::size).orElse(0); i++) {
            double value = numbers.get().get(i);
            if (value <= 0 || (float) value == 0) {
                throw field.get().elements("numbers").get(i).wrong(value == 0 ? "must not be 0" : "must be positive");
            }
        }
        return numbers;
    }

    /** A whole number within bounds. */
    static int whole(Field field, int min, int max) throws LimnException {
        if (!field.isWhole() || field.number() < min || field.number() > max) {
            throw field.wrong("must be a whole number from " + min + " to " + max);
        }
        return (int) field.number();
    }

    /** Rows and columns, each from 1 to a limit. */
    static int[] pair(Field field, int limit) throws LimnException {
        boolean pair = field.value().isJsonArray() && field.value().getAsJsonArray().size() == 2;
        List<Field> elements = pair ? field.elements("") : List.of();
        if (!pair || !elements.get(0).isWhole() || !elements.get(1).isWhole()) {
            throw new LimnException(
                    field.file() + ": " + field.path() + ": two whole numbers expected, rows and columns.");
        }
        double rows = elements.get(0).number();
        double columns = elements.get(1).number();
        if (rows < 1 || columns < 1) {
            throw field.wrong("must be positive, not " + (long) rows + " by " + (long) columns);
        }
        if (rows > limit || columns > limit) {
            throw field.wrong("is too large: " + (long) rows + " by " + (long) columns + ", at most " + limit + " by "
                    + limit);
        }
        return new int[] {(int) rows, (int) columns};
    }
}
