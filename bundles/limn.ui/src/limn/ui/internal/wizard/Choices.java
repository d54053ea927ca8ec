package limn.ui.internal.wizard;

import java.util.List;
import java.util.Optional;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.OutputKind;

/** What can be chosen of a model's input and output, in words. */
final class Choices {

    private Choices() {
    }

    static String words(ChannelOrder order) {
        return switch (order) {
            case RGB -> "Red, green, blue";
            case BGR -> "Blue, green, red";
            case GRAY -> "Grey";
        };
    }

    static String words(Fit fit) {
        return switch (fit) {
            case STRETCH -> "Stretch to the size";
            case CROP -> "Cut out the centre";
            case PAD -> "Fill up with black";
        };
    }

    static String words(Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST -> "Nearest pixel";
            case BILINEAR -> "Bilinear";
            case BILINEAR_ANTIALIAS -> "Bilinear, antialiased";
            case BICUBIC_ANTIALIAS -> "Bicubic, antialiased";
        };
    }

    static String words(Optional<OutputKind> kind) {
        return kind.map(known -> switch (known) {
            case LOGITS -> "Logits, one for each class";
            case PROBABILITIES -> "Probabilities, one for each class";
            case SINGLE_LOGIT -> "A single logit for two classes";
            case MULTI_LABEL -> "Independent labels, one for each class";
            case MASK_LOGITS -> "Logits for each pixel";
        }).orElse("By the number of outputs");
    }

    /** All kinds, first the one that is left open. */
    static List<Optional<OutputKind>> kinds() {
        return List.of(Optional.empty(), Optional.of(OutputKind.LOGITS), Optional.of(OutputKind.PROBABILITIES),
                Optional.of(OutputKind.SINGLE_LOGIT), Optional.of(OutputKind.MULTI_LABEL),
                Optional.of(OutputKind.MASK_LOGITS));
    }

    /** The network's channels, in its order. */
    static List<String> channels(ChannelOrder order) {
        return switch (order) {
            case RGB -> List.of("red", "green", "blue");
            case BGR -> List.of("blue", "green", "red");
            case GRAY -> List.of("grey");
        };
    }
}
