package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All operators that are known. */
public final class Lowerings {

    private static final List<Lowering> ALL = List.of(new Convolutions(), new Pools(), new Normalisations(),
            new Activations(), new Arithmetic(), new Products(), new Layouts(), new Pads(), new Functions(),
            new ParametricActivations(), new Hardmaxes(), new Broadcasts(), new Comparisons(), new Casts(),
            new Reductions(), new Extremes(), new GlobalLengths(), new PictureNormalisations(),
            new LayerNormalisations(), new TransposedConvolutions(), new SpaceAndDepth(), new Parts(), new UnitAxes(),
            new Gathers(), new Repetitions(), new Sequences(), new Resizes(), new Selections(), new Scatters(),
            new Fills(), new Dequantizations(), new Attentions());

    private static final Map<String, Lowering> BY_OPERATOR = ALL.stream()
            .flatMap(lowering -> lowering.operators().stream().map(name -> Map.entry(name, lowering)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Lowerings() {
    }

    /**
     * The lowering of an operator.
     *
     * @param operator its ONNX name
     * @return the lowering, or empty when the operator is not known
     */
    public static Optional<Lowering> of(String operator) {
        return Optional.ofNullable(BY_OPERATOR.get(operator));
    }
}
