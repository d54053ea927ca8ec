package limn.core.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

import limn.api.explain.Diagnosis.Code;

/**
 * How often a verdict was given in a run, and where.
 *
 * @param code the verdict
 * @param maps number of maps
 * @param examples the first samples it was given for, three at most
 * @param advice what to try; empty where nothing is wrong
 */
public record VerdictCount(Code code, long maps, List<Example> examples, String advice) {

    /** The most examples. */
    public static final int EXAMPLES = 3;

    /** Copies the examples. */
    public VerdictCount {
        examples = List.copyOf(examples);
    }

    /**
     * A map of which it was said.
     *
     * @param sample id of the sample
     * @param method the method as named in files, or as people call it
     * @param layer the layer
     * @param target the target as asked for
     */
    public record Example(String sample, String method, String layer, String target) {
    }

    /**
     * The count in words.
     *
     * @param all maps of the run
     * @param several whether the run had several methods, so that examples say which
     * @return a line such as {@code 5 of 20 maps: diffuse, for example a, b, c. Try an earlier layer.}
     */
    public String sentence(long all, boolean several) {
        String some = maps + " of " + all + (all == 1 ? " map: " : " maps: ") + VerdictWords.words(code);
        return code == Code.OK ? some + "."
                : some + ", for example "
                        + examples.stream().map(one -> one.sample() + (several ? " (" + one.method() + ")" : ""))
                                .collect(Collectors.joining(", "))
                        + "." + (advice.isEmpty() ? "" : " " + advice);
    }
}
