package limn.torchscript.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Whole files: the zip around the network, and files of other kinds, which are told apart. */
public final class ArchiveFuzz implements FuzzTarget {

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = FuzzSeeds.files(List.of("models", "hostile", "fast-path"), List.of(".pt", ".pth"));
        FOREIGN.forEach((name, start) -> seeds.put(name, start.getBytes(StandardCharsets.ISO_8859_1)));
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return Archives.read(input);
    }

    /** Beginnings of files that people take for models. */
    private static final Map<String, String> FOREIGN = Map.of("safetensors",
            "\u0048\0\0\0\0\0\0\0{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1],"
                    + "\"data_offsets\":[0,4]}}\0\0\0\0",
            "hdf5", "\u0089HDF\r\n\u001a\n\0\0\0\0model_config{\"class_name\": \"Functional\"}model_weights",
            "legacy-torch",
            "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\2M\u00e9\3.\u0080\2}q\0."
                    + "\u0080\2ccollections\nOrderedDict\n)R(X\n\0\0\0state_dictq\1cposix\nsystem\nu.",
            "bare-pickle", "\u0080\4\u0095\u0010\0\0\0\0\0\0\0\u008c\5posix\u0094\u008c\6system\u0094\u0093.",
            "git-lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "tflite",
            "\u001c\0\0\0TFL3\u0014\0 \0", "gzip", "\u001f\u008b\b\0\0\0\0\0\0\3", "page",
            "<!DOCTYPE html><html>", "saved-model", "\b\1\u0012\u0084\1\n\u0016tensorflow");
}
