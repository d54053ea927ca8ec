package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.OutputKind;
import limn.core.session.ModelEdit;
import limn.core.session.Scale;

/**
 * What a person says of a model, as it is typed and chosen.
 *
 * @param height rows
 * @param width columns
 * @param order which channels
 * @param fit what happens to other shapes
 * @param resize the short side before the centre is cut out; blank for none
 * @param interpolation how pixels are made
 * @param scale a number or a fraction
 * @param mean numbers with commas between them
 * @param deviation numbers with commas between them
 * @param kind what the output is; empty to let the number of outputs decide
 * @param classes a name in each line
 */
record EditText(int height, int width, ChannelOrder order, Fit fit, String resize, Interpolation interpolation,
        String scale, String mean, String deviation, Optional<OutputKind> kind, String classes) {

    private static final int LARGEST = 8192;

    static EditText of(ModelEdit edit) {
        Preprocessing input = edit.preprocessing();
        return new EditText(input.height(), input.width(), input.order(), input.fit(),
                input.resize().isPresent() ? Integer.toString(input.resize().getAsInt()) : "", input.interpolation(),
                Scale.text(input.scale()), text(input.mean()), text(input.std()), edit.kind(),
                String.join("\n", edit.classes()));
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(EditText::text).collect(Collectors.joining(", "));
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** The same as values. */
    ModelEdit edit() throws LimnException {
        double factor = Scale.read(scale)
                .orElseThrow(
                        () -> new LimnException("Scale: a positive number or a fraction such as 1/255 is needed."));
        int channels = order == ChannelOrder.GRAY ? 1 : 3;
        List<Double> means = numbers("Mean", mean, channels);
        List<Double> deviations = numbers("Deviation", deviation, channels);
        if (deviations.stream().anyMatch(number -> number <= 0)) {
            throw new LimnException("Deviation: every number must be greater than 0.");
        }
        return new ModelEdit(new Preprocessing(height, width, order, fit, interpolation, factor, means, deviations,
                shortSide()), kind, names());
    }

    private OptionalInt shortSide() throws LimnException {
        if (resize.isBlank() || fit == Fit.PAD) {
            return OptionalInt.empty();
        }
        int least = Math.min(height, width);
        try {
            int side = Integer.parseInt(resize.strip());
            if (side >= least && side <= LARGEST) {
                return OptionalInt.of(side);
            }
        } catch (NumberFormatException e) {
            // said below, as for numbers that do not fit
        }
        throw new LimnException("Short side before: leave it empty, or write a whole number from " + least + " to "
                + LARGEST + ".");
    }

    private static List<Double> numbers(String what, String text, int count) throws LimnException {
        String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s*[,;\\s]\\s*");
        List<Double> numbers = new ArrayList<>();
        for (String part : parts) {
            try {
                numbers.add(Double.valueOf(part));
            } catch (NumberFormatException e) {
                throw new LimnException(what + ": “" + part + "” is not a number; write decimals with a point.", e);
            }
        }
        if (numbers.size() != count || !numbers.stream().allMatch(Double::isFinite)) {
            throw new LimnException(what + ": " + count + (count == 1 ? " number is" : " numbers are")
                    + " needed, one for each channel.");
        }
        return numbers;
    }

    private List<String> names() throws LimnException {
        List<String> names = classes.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new LimnException("Classes: a name stands there twice.");
        }
        return names;
    }

    /** The same for as many channels as the order has: one number is repeated, of three the mean is taken. */
    EditText withFittingNumbers() {
        boolean grey = order == ChannelOrder.GRAY;
        return new EditText(height, width, order, fit, resize, interpolation, scale, fitting(mean, grey),
                fitting(deviation, grey), kind, classes);
    }

    private static String fitting(String text, boolean grey) {
        try {
            if (grey) {
                List<Double> three = numbers("", text, 3);
                double mean = three.stream().mapToDouble(Double::doubleValue).average().orElse(0);
                return text(Math.rint(mean * 1000) / 1000);
            }
            String one = text(numbers("", text, 1).get(0));
            return String.join(", ", one, one, one);
        } catch (LimnException e) {
            return text; // said where it stands
        }
    }
}
