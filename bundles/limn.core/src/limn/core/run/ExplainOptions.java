package limn.core.run;

import java.util.List;
import java.util.Optional;

/**
 * What {@code explain} is asked for. All texts are those of the command line, so that a window can show the command that
 * repeats what it does.
 *
 * @param model a model file, or the bare word of a built-in one
 * @param data which samples
 * @param methods {@code SPEC[,SPEC…]} each, SPEC being {@code ID} or {@code ID(NAME=VALUE,…)}; {@code all} for every
 *            method and inspection; empty for the preferred method
 * @param layers {@code auto}, {@code robust}, or paths, joined by commas; {@code PATH+PATH} are taken together
 * @param targets {@code T[,T…]} each: {@code predicted}, {@code label}, a class NAME or INDEX, with {@code KIND:} before
 *            it or not; empty for {@code predicted}
 * @param reference training samples for methods that compare with them: which of a file, a folder, or the bare word of a
 *            built-in data set; empty for none
 * @param sanity whether every map is compared with that of the same method on random weights (definitions 17.2)
 * @param compute how it is computed
 * @param output what is written, and where
 */
public record ExplainOptions(String model, DataOptions data, List<String> methods, String layers,
        List<String> targets, Optional<DataOptions> reference, boolean sanity, ComputeOptions compute,
        OutputOptions output) {

    /** The layer found by definitions 12.1. */
    public static final String AUTO = "auto";
    /** The layer found by trying several on each picture, definitions 12.2. */
    public static final String ROBUST = "robust";

    /** Copies the lists. */
    public ExplainOptions {
        methods = List.copyOf(methods);
        targets = List.copyOf(targets);
    }

    /**
     * Without training samples.
     *
     * @param model a model file, or the bare word of a built-in one
     * @param data which samples
     * @param methods {@code SPEC[,SPEC…]} each
     * @param layers {@code auto}, or {@code PATH[,PATH…]}
     * @param targets {@code T[,T…]} each
     * @param compute how it is computed
     * @param output what is written, and where
     */
    public ExplainOptions(String model, DataOptions data, List<String> methods, String layers, List<String> targets,
            ComputeOptions compute, OutputOptions output) {
        this(model, data, methods, layers, targets, Optional.empty(), false, compute, output);
    }

    /**
     * Without comparing maps with those on random weights.
     *
     * @param model a model file, or the bare word of a built-in one
     * @param data which samples
     * @param methods {@code SPEC[,SPEC…]} each
     * @param layers {@code auto}, or {@code PATH[,PATH…]}
     * @param targets {@code T[,T…]} each
     * @param reference training samples; empty for none
     * @param compute how it is computed
     * @param output what is written, and where
     */
    public ExplainOptions(String model, DataOptions data, List<String> methods, String layers, List<String> targets,
            Optional<DataOptions> reference, ComputeOptions compute, OutputOptions output) {
        this(model, data, methods, layers, targets, reference, false, compute, output);
    }

    /**
     * The same with maps compared with those on random weights, or not.
     *
     * @param other whether they are
     * @return the options
     */
    public ExplainOptions withSanity(boolean other) {
        return new ExplainOptions(model, data, methods, layers, targets, reference, other, compute, output);
    }
}
