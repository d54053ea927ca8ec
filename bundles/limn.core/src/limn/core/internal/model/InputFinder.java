package limn.core.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.internal.json.Json;
import limn.core.internal.source.Key;
import limn.core.internal.source.Size;
import limn.core.internal.source.Told;
import limn.core.session.Scale;

/**
 * How a network's input is made: what the sources say, the graph where it fixes the shape, then what is usual, which is
 * said. What contradicts the graph is passed over with a warning, unless the sidecar says it: its size is taken with a
 * warning, its channels are refused.
 */
final class InputFinder {

    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);
    /** ImageNet's figures over the three channels together, for networks of one channel. */
    private static final List<Double> GRAY_MEAN = List.of(0.449);
    private static final List<Double> GRAY_STD = List.of(0.226);
    private static final String ASSUMED = "assumed: ";
    private static final int BYTE = 255;
    /** The factor that makes 0..1 of a byte, and what rounding adds to it. */
    private static final double LARGEST_BYTE = 1.001 / BYTE;
    /** A factor from which on pixels keep far more than the few units that networks are made for. */
    private static final double UNSCALED = 10.0 / BYTE;

    private final String model;
    private final Optional<Sidecar> sidecar;
    private final Told told;
    private final GraphInput graph;
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean nothing = true;

    InputFinder(String model, Optional<Sidecar> sidecar, Told told, GraphInput graph) {
        this.model = model;
        this.sidecar = sidecar;
        this.told = told;
        this.graph = graph;
    }

    /** Where each value was found. */
    Map<String, String> origins() {
        return origins;
    }

    /** What contradicts the graph. */
    List<String> warnings() {
        return warnings;
    }

    /**
     * The input.
     *
     * @throws LimnException if no picture has the channels that the network takes
     */
    Preprocessing preprocessing() throws LimnException {
        Size size = size();
        boolean gray = gray();
        int channels = gray ? 1 : 3;
        ChannelOrder order = take(Key.ORDER, told.get(Key.ORDER).filter(said -> (said == ChannelOrder.GRAY) == gray),
                gray ? ChannelOrder.GRAY : ChannelOrder.RGB);
        Fit fit = take(Key.FIT, told.get(Key.FIT), Fit.STRETCH);
        OptionalInt resize = resize(size, fit);
        Interpolation interpolation = take(Key.INTERPOLATION, told.get(Key.INTERPOLATION),
                Interpolation.BILINEAR_ANTIALIAS);
        double scale = take(Key.SCALE, told.get(Key.SCALE), 1.0 / 255);
        List<Double> mean = take(Key.MEAN, fitting(Key.MEAN, channels), gray ? GRAY_MEAN : MEAN);
        List<Double> std = take(Key.STD, fitting(Key.STD, channels), gray ? GRAY_STD : STD);
        outOfRange(scale, mean, std);
        unscaled(scale, mean, std);
        return new Preprocessing(size.height(), size.width(), order, fit, interpolation, scale, mean, std, resize);
    }

    private boolean saidBySidecar(Key<?> key) {
        return sidecar.isPresent() && told.get(key).isPresent() && told.where(key).equals(sidecar.get().name());
    }

    private Size size() {
        Optional<Size> said = told.get(Key.SIZE);
        if (said.isPresent() && (graph.size().isEmpty() || graph.size().equals(said) || saidBySidecar(Key.SIZE))) {
            nothing = false;
            origins.put(Key.SIZE.path(), told.where(Key.SIZE));
            graph.size().filter(fixed -> !fixed.equals(said.get())).ifPresent(fixed -> warnings.add(
                    told.where(Key.SIZE) + " says " + said.get() + ", but the input of " + model + " is fixed to "
                            + fixed + "; " + said.get() + " is taken: write [" + fixed.height() + ", " + fixed.width()
                            + "] as input.size unless the network was made for both."));
            return said.get();
        }
        if (graph.size().isPresent()) {
            Size size = graph.size().get();
            origins.put(Key.SIZE.path(), graph.declared() ? model : model + GraphInput.BY_WEIGHTS);
            said.ifPresent(other -> warnings.add(told.where(Key.SIZE) + " says " + other + ", but the input of " + model
                    + " is fixed to " + size + "; that is taken."));
            return size;
        }
        Size size = graph.usual().orElse(Size.square(GraphInput.USUAL));
        origins.put(Key.SIZE.path(), ASSUMED + size + (graph.usual().isPresent() ? ", which fits its weights" : ""));
        missing.add(Key.SIZE.path() + " (" + size + ")");
        return size;
    }

    private boolean gray() throws LimnException {
        Optional<Sidecar.Input> said = sidecar.map(Sidecar::input);
        ChannelRule rule = new ChannelRule(model, graph.channels());
        rule.checkPictures();
        if (said.isPresent()) {
            rule.checkSidecar(sidecar.get().name(), said.get());
        }
        OptionalInt fixed = said.map(Sidecar.Input::saidChannels).filter(OptionalInt::isPresent)
                .orElse(graph.channels());
        Optional<ChannelOrder> order = told.get(Key.ORDER);
        boolean gray = fixed.isPresent() ? fixed.getAsInt() == 1 : order.equals(Optional.of(ChannelOrder.GRAY));
        if (order.isPresent() && (order.get() == ChannelOrder.GRAY) != gray) {
            warnings.add(told.where(Key.ORDER) + " says " + Json.word(order.get()) + ", but " + model + " takes "
                    + (gray ? "one channel" : "three channels") + "; that is passed over.");
        }
        if (gray && order.isEmpty() && fixed.isPresent()) {
            // One channel has one order.
            told.put(Key.ORDER, ChannelOrder.GRAY, said.map(Sidecar.Input::saidChannels)
                    .filter(OptionalInt::isPresent).map(channels -> sidecar.get().name()).orElse(model));
        }
        if (!gray && order.isEmpty()) {
            told.get(Key.USUAL_ORDER).ifPresent(usual -> told.put(Key.ORDER, usual, told.where(Key.USUAL_ORDER)));
        }
        return gray;
    }

    /** Only what the same source says of size and fit: another's frame says nothing of this input. */
    private OptionalInt resize(Size size, Fit fit) {
        Optional<Integer> said = told.get(Key.RESIZE);
        boolean same = said.isPresent() && told.get(Key.SIZE).equals(Optional.of(size))
                && told.where(Key.RESIZE).equals(told.where(Key.FIT))
                && told.where(Key.RESIZE).equals(told.where(Key.SIZE));
        if (!same || fit == Fit.PAD || said.get() <= size.shortSide()) {
            return OptionalInt.empty();
        }
        origins.put(Key.RESIZE.path(), told.where(Key.RESIZE));
        return OptionalInt.of(said.get());
    }

    private Optional<List<Double>> fitting(Key<List<Double>> key, int channels) {
        Optional<List<Double>> said = told.get(key);
        if (said.isEmpty() || said.get().size() == channels) {
            return said;
        }
        if (channels == 1 && said.get().stream().distinct().count() == 1) {
            return Optional.of(said.get().subList(0, 1));
        }
        warnings.add(told.where(key) + ": " + key.path() + " has " + said.get().size() + " values, but " + model
                + " takes " + channels + (channels == 1 ? " channel" : " channels") + "; it is passed over.");
        return Optional.empty();
    }

    /** Numbers for pixels of 0..1 beside a factor that leaves them at 0..255 give the network hundreds of times too much. */
    private void unscaled(double scale, List<Double> mean, List<Double> std) {
        boolean small = mean.stream().allMatch(value -> Math.abs(value) <= 1)
                && std.stream().allMatch(value -> value < 1);
        if (scale < UNSCALED || !small) {
            return;
        }
        warnings.add("input.mean " + mean + " and input.std " + std + " (" + origins.get(Key.STD.path())
                + ") are for pixels from 0 to 1, but input.scale is "
                + Scale.text(scale) + " (" + told.where(Key.SCALE)
                + "), which leaves pixels from 0 to " + Math.round(BYTE * scale)
                + "; if the network takes 0 to 1, write \"scale\": \"1/255\" under input in "
                + SidecarFiles.written(model) + ".");
    }

    /** Numbers for pixels of 0..255 beside a factor that makes pixels of 0..1 give the network next to nothing. */
    private void outOfRange(double scale, List<Double> mean, List<Double> std) {
        boolean assumed = told.get(Key.SCALE).isEmpty();
        boolean means = mean.stream().anyMatch(value -> Math.abs(value) > 1);
        boolean wide = means || assumed && std.stream().anyMatch(value -> value > 1);
        if (scale > LARGEST_BYTE || !wide) {
            return;
        }
        Key<List<Double>> key = means ? Key.MEAN : Key.STD;
        String file = SidecarFiles.written(model);
        warnings.add(told.where(key) + " says " + key.path() + " " + (means ? mean : std)
                + ", as for pixels from 0 to 255, but "
                + (assumed ? "nothing says input.scale and 1/255 is assumed"
                        : "input.scale is at most 1/255 (" + told.where(Key.SCALE) + ")")
                + ", which makes pixels from 0 to 1; if the network takes 0 to 255, write \"scale\": 1 under input in "
                + file + ".");
    }

    private <T> T take(Key<T> key, Optional<T> said, T usual) {
        if (said.isPresent()) {
            // Channels alone do not say how a picture is made.
            nothing &= key == Key.ORDER;
            origins.put(key.path(), told.where(key));
            return said.get();
        }
        String value = key == Key.MEAN || key == Key.STD ? "ImageNet's"
                : key == Key.SCALE ? "1/255" : Json.word((Enum<?>) usual);
        origins.put(key.path(), ASSUMED + value);
        missing.add(key.path() + " (" + value + ")");
        return usual;
    }

    /** What is assumed, in one sentence. */
    Optional<String> sentence(Preprocessing made) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (nothing) {
            origins.replaceAll((key, origin) -> origin.startsWith(ASSUMED) && !key.equals(Key.SIZE.path())
                    ? ASSUMED + "as is usual" : origin);
            String size = made.height() + "×" + made.width()
                    + (graph.size().isPresent() ? " (as its graph fixes)" : "");
            return Optional.of("Nothing says how the input of " + model + " is made; assumed are " + size + ", "
                    + Json.word(made.order()) + ", stretch, bilinear-antialias, 1/255, ImageNet's mean and std"
                    + ". A sidecar beside it (" + SidecarFiles.written(model) + ") would say it.");
        }
        return Optional.of(sidecar
                .map(said -> said.name() + " does not say " + String.join(", ", missing) + "; assumed as shown.")
                .orElseGet(() -> "Nothing says " + String.join(", ", missing) + " of " + model
                        + "; assumed as is usual."));
    }
}
