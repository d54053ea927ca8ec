package limn.data.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picture files and, for some, the ending of the mask beside them. Immutable. */
record MaskedFiles(FileColumn files, List<String> knownEndings, byte[] maskEndings) {

    private static final byte NONE = -1;

    /** Pairs files with endings of masks; null where there is none. */
    static MaskedFiles of(FileColumn files, String[] endings) {
        List<String> known = new ArrayList<>();
        byte[] places = new byte[endings.length];
        for (int i = 0; i < endings.length; i++) {
            if (endings[i] != null && !known.contains(endings[i])) {
                known.add(endings[i]);
            }
            places[i] = endings[i] == null ? NONE : (byte) known.indexOf(endings[i]);
        }
        return new MaskedFiles(files, List.copyOf(known), places);
    }

    /** Files without masks. */
    static MaskedFiles without(FileColumn files) {
        return of(files, new String[files.size()]);
    }

    int size() {
        return files.size();
    }

    boolean masked(int index) {
        return maskEndings[index] != NONE;
    }

    Optional<String> maskPath(int index) {
        return masked(index) ? Optional.of(files.stem(index) + "_mask" + knownEndings.get(maskEndings[index]))
                : Optional.empty();
    }

    MaskedFiles select(int[] places) {
        byte[] chosen = new byte[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = maskEndings[places[i]];
        }
        return new MaskedFiles(files.select(places), knownEndings, chosen);
    }
}
