package limn.core.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.data.Skipped;

/**
 * What a data set holds, told before it is taken.
 *
 * @param data the data set
 * @param samples how many samples it has
 * @param groups how many groups; 0 without
 * @param read how many samples were read for the counts of labels; fewer than {@code samples} in a large data set
 * @param labels its labels
 * @param skipped what was passed over, and why
 * @param warnings sentences to be read before it is taken; what a sentence lists stands below it in lines of its own
 */
public record DataPreview(SessionData data, int samples, int groups, int read, List<Label> labels,
        List<Skipped> skipped, List<String> warnings) {

    /** Copies the lists. */
    public DataPreview {
        labels = List.copyOf(labels);
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }

    /**
     * One label.
     *
     * @param name the label
     * @param count samples with it among those read
     * @param index the class of the model it stands for; empty for none, or without a model
     * @param className name of that class
     */
    public record Label(String name, int count, OptionalInt index, Optional<String> className) {
    }
}
