package limn.core.internal.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.ModelDescription.Tokens;
import limn.api.model.OutputKind;

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
     */
    record Input(int height, int width, OptionalInt channels, Optional<ChannelOrder> order, Optional<Fit> fit,
            Optional<Interpolation> interpolation, OptionalDouble scale, Optional<List<Double>> mean,
            Optional<List<Double>> std) {
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
