package limn.torchscript.internal.foreign;

import java.util.Optional;

/** Pickles that lie in no zip: what {@code torch.save} wrote before PyTorch 1.6, and Python's own. */
final class Bare {

    private static final int PROTOCOL = 0x80;
    /** {@code 0x1950a86a20f9469cfc6c} as torch.save pickled it at the start of every file. */
    private static final int[] MAGIC = {PROTOCOL, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50,
            0x19, '.'};

    private Bare() {
    }

    static Optional<String> reason(Look look) {
        if (look.starts(MAGIC)) {
            return Optional.of(Pickles.reason(look.head(), object(look), look));
        }
        boolean pickle = look.starts(PROTOCOL) && look.head().length > 2 && look.head()[1] >= 2 && look.head()[1] <= 5;
        return pickle ? Optional.of(Pickles.reason(look.head(), 2, look)) : Optional.empty();
    }

    /** Magic number, version and system come as pickles of their own before the object. */
    private static int object(Look look) {
        byte[] head = look.head();
        int pickles = 0;
        for (int i = 0; i + 2 < head.length; i++) {
            if (look.at(i, '.', PROTOCOL, 2) && ++pickles == 3) {
                return i + 3;
            }
        }
        return head.length;
    }
}
