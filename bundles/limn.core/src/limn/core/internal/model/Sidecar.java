package limn.core.internal.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.ModelDescription.Tokens;
import limn.api.model.OutputKind;
import limn.core.internal.source.Key;
import limn.core.internal.source.Size;
import limn.core.internal.source.Told;

/**
 * What a sidecar says, nothing added.
 *
 * @param file the sidecar
 * @param input its part {@code input}
 * @param kind {@code output.kind}
 * @param classes {@code output.classes}
 * @param select {@code output.select} as text
 * @param tokens {@code tokens}
 * @param check {@code check}, resolved beside the sidecar
 * @param trainedOn {@code trainedOn}, resolved beside the sidecar
 * @param about {@code about}
 * @param warnings keys that nobody knows, a sentence each
 */
record Sidecar(Path file, Input input, Optional<OutputKind> kind, Optional<List<String>> classes,
        Optional<String> select, Optional<Tokens> tokens, Optional<CheckPair> check, Optional<Path> trainedOn,
        Optional<String> about, List<String> warnings) {

    /**
     * How the input is made, as far as said.
     *
     * @param height rows
     * @param width columns
     * @param channels 1 or 3
     * @param order which channels
     * @param fit what happens to other shapes
     * @param interpolation how pixels are made
     * @param scale factor on the pixel
     * @param mean one for each channel
     * @param std one for each channel, none 0
     * @param resize short side before the centre is cut out
     */
    record Input(int height, int width, OptionalInt channels, Optional<ChannelOrder> order, Optional<Fit> fit,
            Optional<Interpolation> interpolation, OptionalDouble scale, Optional<List<Double>> mean,
            Optional<List<Double>> std, OptionalInt resize) {

        /** 1 or 3, where anything that is said tells it. */
        OptionalInt saidChannels() {
            return order.map(said -> OptionalInt.of(said == ChannelOrder.GRAY ? 1 : 3)).orElse(channels.isPresent()
                    ? channels
                    : Stream.of(mean, std).flatMap(Optional::stream).mapToInt(List::size).findFirst());
        }
    }

    /** The same by keys. */
    Told told() {
        Told told = new Told(name());
        told.put(Key.SIZE, new Size(input.height(), input.width()));
        input.order().ifPresent(order -> told.put(Key.ORDER, order));
        // What is cut out has a fit, whether said or not.
        input.fit().or(() -> input.resize().isPresent() ? Optional.of(Fit.CROP) : Optional.empty())
                .ifPresent(fit -> told.put(Key.FIT, fit));
        input.resize().ifPresent(side -> told.put(Key.RESIZE, side));
        input.interpolation().ifPresent(interpolation -> told.put(Key.INTERPOLATION, interpolation));
        input.scale().ifPresent(scale -> told.put(Key.SCALE, scale));
        input.mean().ifPresent(mean -> told.put(Key.MEAN, mean));
        input.std().ifPresent(std -> told.put(Key.STD, std));
        kind.ifPresent(said -> told.put(Key.KIND, said));
        classes.ifPresent(said -> told.put(Key.CLASSES, said));
        select.ifPresent(said -> told.put(Key.SELECT, said));
        tokens.ifPresent(said -> told.put(Key.TOKENS, said));
        check.ifPresent(said -> told.put(Key.CHECK, said));
        trainedOn.ifPresent(said -> told.put(Key.TRAINED_ON, said));
        about.ifPresent(said -> told.put(Key.ABOUT, said));
        warnings.forEach(told::warn);
        return told;
    }

    /**
     * The sidecar's name.
     *
     * @return without folder
     */
    String name() {
        return file.getFileName().toString();
    }
}
