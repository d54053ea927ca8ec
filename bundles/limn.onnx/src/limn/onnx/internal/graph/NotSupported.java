package limn.onnx.internal.graph;

import java.util.Set;

/** Why operators that many files use are not supported. */
final class NotSupported {

    private static final Set<String> LOOPS = Set.of("Loop", "Scan", "SequenceMap");
    private static final Set<String> RECURRENT = Set.of("RNN", "LSTM", "GRU");
    private static final Set<String> DETECTORS = Set.of("NonMaxSuppression", "RoiAlign", "MaxRoiPool");

    private NotSupported() {
    }

    /** Words in brackets that go on after a node's operator and name; empty where there is no more to say. */
    static String why(String operator) {
        if (LOOPS.contains(operator)) {
            return " (a loop; export the model with its loops unrolled)";
        }
        if (RECURRENT.contains(operator)) {
            return " (a recurrent layer, which networks for pictures rarely have)";
        }
        if (DETECTORS.contains(operator)) {
            return " (a part of a detector; classifiers and masks can be explained)";
        }
        if (operator.startsWith("QLinear") || operator.endsWith("Integer") || operator.contains("QuantizeLinear")) {
            return " (numbers quantised to small integers, which have no gradient; export the model in float32)";
        }
        return "";
    }
}
