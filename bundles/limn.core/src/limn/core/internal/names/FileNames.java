package limn.core.internal.names;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

import limn.api.data.DataSet;

/**
 * File names for the samples of a data set: every character outside {@code A–Z a–z 0–9 . _ + -} becomes {@code _}, a
 * clash gets {@code ~2}. A name depends on the whole data set, not on what was selected of it, so that two runs call a
 * sample the same. Names that differ only in case clash too, since some file systems do not tell them apart.
 */
public final class FileNames {

    /** Leaves room for layer, method and ending in the 255 bytes that file systems give. */
    private static final int LONGEST = 120;

    private final DataSet data;
    private final Map<Integer, Integer> repetitions;

    /**
     * Names for all samples.
     *
     * @param data the data set
     */
    public FileNames(DataSet data) {
        this.data = data;
        this.repetitions = repetitions(data);
    }

    /**
     * The file name of a sample.
     *
     * @param index index of the sample in the data set
     * @return without ending
     */
    public String of(int index) {
        String name = clean(data.sample(index).id());
        Integer repetition = repetitions.get(index);
        return repetition == null ? name : name + "~" + repetition;
    }

    /**
     * A text as a part of a file name.
     *
     * @param text any text
     * @return allowed characters only, never empty, never only dots
     */
    public static String clean(String text) {
        String cleaned = text.replaceAll("[^A-Za-z0-9._+-]", "_");
        if (cleaned.length() > LONGEST) {
            CRC32 sum = new CRC32();
            sum.update(text.getBytes(StandardCharsets.UTF_8));
            cleaned = cleaned.substring(0, LONGEST) + "~" + Long.toHexString(sum.getValue());
        }
        return cleaned.chars().allMatch(c -> c == '.') ? cleaned.replace('.', '_') + "_" : cleaned;
    }

    /** Keeps eight bytes a sample while looking, and afterwards only those that clash. */
    private static Map<Integer, Integer> repetitions(DataSet data) {
        long[] hashes = new long[data.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(data.sample(i).id());
        }
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, Integer> repetitions = new HashMap<>();
        for (int i = 0; i < hashes.length; i++) {
            int place = Arrays.binarySearch(sorted, hashes[i]);
            boolean shared = place > 0 && sorted[place - 1] == hashes[i]
                    || place + 1 < sorted.length && sorted[place + 1] == hashes[i];
            if (shared) {
                int count = seen.merge(folded(data.sample(i).id()), 1, Integer::sum);
                if (count > 1) {
                    repetitions.put(i, count);
                }
            }
        }
        return repetitions;
    }

    private static String folded(String id) {
        return clean(id).toLowerCase(Locale.ROOT);
    }

    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : folded(id).getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        return hash;
    }
}
