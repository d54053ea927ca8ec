package limn.torchscript.internal.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/** Files that are tables of weights: safetensors, HDF5, GGUF. */
final class Tables {

    private static final int[] HDF5 = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    /** The longest header that safetensors itself reads. */
    private static final long LONGEST_HEADER = 100_000_000;

    private Tables() {
    }

    static Optional<String> reason(Look look) {
        if (isSafetensors(look)) {
            return Optional.of("it holds weights only, no network"
                    + Lines.loadAndTrace("safetensors.torch.load_file(\"" + look.name() + "\")", look));
        }
        if (look.at(0, "GGUF")) {
            return Optional.of("it holds weights of a language model (GGUF), no image classifier");
        }
        // HDF5 may begin with a block of somebody else's, whose size is a power of two.
        for (int place = 0; place < look.head().length; place = place == 0 ? 512 : 2 * place) {
            if (look.at(place, HDF5)) {
                return Optional.of(hdf5(look));
            }
        }
        return Optional.empty();
    }

    private static String hdf5(Look look) {
        if (look.name().toLowerCase(Locale.ROOT).endsWith(".weights.h5")) {
            return "it holds weights of a Keras model only; in Python, where the model's code is, run"
                    + " model.load_weights(\"" + look.name() + "\") and then model.export(\"" + look.stem()
                    + ".onnx\", format=\"onnx\"), and open that";
        }
        return "it is an HDF5 file, as Keras writes its models; " + Lines.tf2onnx("--keras \"" + look.name() + "\"",
                look);
    }

    private static boolean isSafetensors(Look look) {
        if (look.head().length < 10 || look.head()[8] != '{') {
            return false;
        }
        long header = ByteBuffer.wrap(look.head()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return header >= 2 && header <= LONGEST_HEADER && header <= look.size() - 8;
    }
}
