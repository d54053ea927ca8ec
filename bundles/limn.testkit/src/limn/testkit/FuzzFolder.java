package limn.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.graph.Weight;

/** Gives a reader some files in a folder of their own and judges what becomes of it. */
public final class FuzzFolder {

    /** Weights are read this far: the rest is more of the same. */
    private static final int ENOUGH = 1 << 22;
    /** A sentence for a person; names from the file are shortened in it. */
    private static final int LONGEST = 4000;

    private FuzzFolder() {
    }

    /** Reads something. */
    public interface Reading {

        /**
         * Reads something.
         *
         * @param folder the folder of the files
         * @throws LimnException if the files are refused
         * @throws IOException if a file system fails, which is a finding as well
         */
        void read(Path folder) throws LimnException, IOException;
    }

    /**
     * Has files read.
     *
     * @param files contents by name
     * @param reading reads them
     * @return the sentence of the refusal, empty when they were read
     * @throws IOException if the files cannot be written
     */
    public static String read(Map<String, byte[]> files, Reading reading) throws IOException {
        Path folder = Files.createTempDirectory("limn-fuzz");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            String sentence = "";
            try {
                reading.read(folder);
            } catch (LimnException refusal) {
                sentence = judged(refusal.getMessage());
            }
            Set<String> left = names(folder);
            if (!left.equals(files.keySet())) {
                throw new AssertionError("the files are now " + left);
            }
            return sentence;
        } finally {
            delete(folder);
        }
    }

    /**
     * Reads weights to their ends, or far enough.
     *
     * @param weights weights of a model that was read
     * @throws LimnException never; a damaged file is told by an {@link IOException} with a message, which is passed over
     */
    public static void drain(Iterable<Weight> weights) throws LimnException {
        for (Weight weight : weights) {
            try (InputStream in = weight.data().open()) {
                in.readNBytes(ENOUGH);
            } catch (IOException damaged) {
                judged(damaged.getMessage() + ".");
            }
        }
    }

    private static String judged(String sentence) {
        if (sentence == null || sentence.isBlank() || sentence.length() > LONGEST || sentence.startsWith("null")
                || !sentence.matches("(?s).*[.?)]") || sentence.codePoints().anyMatch(Character::isISOControl)) {
            throw new AssertionError("no sentence for a person: " + sentence);
        }
        return sentence;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
