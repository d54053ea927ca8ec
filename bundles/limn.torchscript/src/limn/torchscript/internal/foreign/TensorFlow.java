package limn.torchscript.internal.foreign;

import java.util.Optional;

/** Protocol buffers and flat buffers of TensorFlow. */
final class TensorFlow {

    private TensorFlow() {
    }

    static Optional<String> reason(Look look) {
        if (look.at(4, "TFL3")) {
            return Optional.of("it is a TensorFlow Lite model; "
                    + Lines.tf2onnx("--tflite \"" + look.name() + "\"", look));
        }
        if (look.at(4, "PTMF")) {
            return Optional.of("it was made for the mobile interpreter only (a flat buffer); save the model by"
                    + " torch.jit.save instead");
        }
        if (isSavedModel(look)) {
            return Optional.of(savedModel("the folder it lies in", look));
        }
        boolean graph = look.starts(0x0a) && look.contains("\u0012")
                && (look.contains("Placeholder") || look.contains("Const")) && look.contains("dtype");
        return graph ? Optional.of("it is a frozen TensorFlow graph; "
                + Lines.tf2onnx("--graphdef \"" + look.name() + "\" --inputs INPUT:0 --outputs OUTPUT:0", look)
                + ", with the names of its own input and output") : Optional.empty();
    }

    static String savedModel(String folder, Look look) {
        String argument = folder.startsWith("the ") ? "." : "\"" + folder + "\"";
        return "it is a TensorFlow SavedModel; " + (argument.equals(".") ? "in " + folder + ", " : "")
                + Lines.tf2onnx("--saved-model " + argument, look);
    }

    /** Version 1 of the schema, then a graph with its tags; in ONNX a producer's name would stand there. */
    private static boolean isSavedModel(Look look) {
        if (!look.starts(0x08, 0x01, 0x12)) {
            return false;
        }
        int place = 3;
        while (place < look.head().length && look.head()[place] < 0) {
            place++;
        }
        return look.at(place + 1, 0x0a);
    }
}
