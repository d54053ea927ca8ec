package limn.torchscript.internal.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Files that come in place of a model: half-done downloads and packed files. */
final class NoModels {

    private static final int USTAR = 257;

    private NoModels() {
    }

    static Optional<String> reason(Look look) {
        if (look.at(0, "version https://git-lfs")) {
            return Optional.of("it is only a pointer to the model (Git LFS); run git lfs pull in its folder");
        }
        String start = new String(look.head(), 0, Math.min(64, look.head().length),
                StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return Optional.of("it is a web page, not a model; download the file itself");
        }
        boolean packed = look.starts(0x1f, 0x8b) || look.starts('7', 'z', 0xbc, 0xaf) || look.starts(0xfd, '7', 'z')
                || look.starts(0x28, 0xb5, 0x2f, 0xfd) || look.at(0, "Rar!") || look.at(USTAR, "ustar");
        return packed ? Optional.of("it is a packed file; unpack it and open the model inside") : Optional.empty();
    }
}
