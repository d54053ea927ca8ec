package limn.core.internal.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import limn.api.LimnException;

/** A file of values, one in each line, for example the ids of chosen samples. */
final class ValueList {

    /** A million ids are some tens of megabytes; what is larger is no list of values. */
    private static final long LARGEST = 256L << 20;

    private ValueList() {
    }

    /**
     * Reads a list.
     *
     * @param name the file, UTF-8; empty lines are passed over
     * @return its values
     * @throws LimnException if it cannot be read
     */
    static Set<String> read(String name) throws LimnException {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LARGEST) {
                throw new LimnException(name + " is too large for a list of values.");
            }
            Set<String> values = new HashSet<>();
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isBlank()) {
                        values.add(line);
                    }
                }
            }
            return values;
        } catch (IOException | InvalidPathException e) {
            throw new LimnException(
                    "The list of values " + name + " cannot be read; --where KEY=@FILE takes a text file "
                            + "with one value in each line.",
                    e);
        }
    }
}
