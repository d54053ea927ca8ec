package limn.core.internal.session;

import java.util.ArrayList;
import java.util.List;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Content;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Sample;
import limn.core.session.InputPreview;
import limn.core.session.InputPreview.Range;
import limn.maths.Preprocessor;

/** Shows what a network receives for a sample. */
final class InputPreviewer {

    private InputPreviewer() {
    }

    static InputPreview preview(Preprocessing preprocessing, Sample sample) throws LimnException {
        Preprocessor preprocessor = new Preprocessor(preprocessing);
        return switch (sample.content()) {
            case Picture picture -> preview(sample, picture, preprocessor.shown(picture), preprocessor.input(picture));
            case Content.NetworkInput input -> {
                if (input.tensor().shape().rank() != 3
                        || input.tensor().shape().size(0) != preprocessing.channels()) {
                    throw new LimnException(sample.id() + " is an array " + input.tensor().shape()
                            + ", which is no network input of " + preprocessing.channels()
                            + (preprocessing.channels() == 1 ? " channel." : " channels."));
                }
                Picture undone = preprocessor.picture(input.tensor());
                yield preview(sample, undone, undone, input.tensor());
            }
        };
    }

    private static InputPreview preview(Sample sample, Picture original, Picture shown, Tensor input) {
        List<Integer> shape = new ArrayList<>(List.of(1));
        shape.addAll(input.shape().toList());
        List<Range> ranges = new ArrayList<>();
        for (int channel = 0; channel < input.shape().size(0); channel++) {
            Tensor values = input.slice(channel);
            float smallest = values.get(0);
            float greatest = smallest;
            for (int i = 1; i < values.count(); i++) {
                smallest = Math.min(smallest, values.get(i));
                greatest = Math.max(greatest, values.get(i));
            }
            ranges.add(new Range(smallest, greatest));
        }
        return new InputPreview(sample.id(), original, shown, shape, ranges);
    }
}
