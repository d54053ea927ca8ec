package limn.torchscript.internal.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a file is that is no TorchScript archive, told from its first bytes or its table of contents, and what has to be
 * run so that Limn can open the model. Only what the file is matters, not what it is called.
 */
public final class Foreign {

    private static final int HEAD = 1 << 16;
    private static final List<Function<Look, Optional<String>>> KINDS = List.of(Zipped::reason, Tables::reason,
            Bare::reason, TensorFlow::reason, NoModels::reason);

    private Foreign() {
    }

    /**
     * Why a file cannot be read.
     *
     * @param file an existing file or folder
     * @return words that go on after "cannot be opened:", with the lines to run; empty when it is of no kind known here
     * @throws limn.torchscript.internal.Refusal if it is a damaged archive
     * @throws IOException if it cannot be read
     */
    public static Optional<String> reason(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return Folders.reason(file);
        }
        Look look;
        try (InputStream in = Files.newInputStream(file)) {
            look = new Look(file, in.readNBytes(HEAD), Files.size(file));
        }
        try {
            return KINDS.stream().flatMap(kind -> kind.apply(look).stream()).findFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
