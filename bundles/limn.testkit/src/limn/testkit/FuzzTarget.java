package limn.testkit;

import java.io.IOException;
import java.util.Map;

/**
 * A reader of files from strangers, as the fuzzer under {@code releng/fuzz} and the replay of its corpus see it. A target
 * uses no test framework, so that both can run it.
 */
public interface FuzzTarget {

    /**
     * The target's name.
     *
     * @return lower case, words joined by hyphens; inputs found by the fuzzer lie in the fixtures under {@code fuzz/NAME}
     */
    String name();

    /**
     * Inputs to begin with, made from the fixtures.
     *
     * @return inputs by name
     * @throws IOException if a fixture cannot be read
     */
    Map<String, byte[]> seeds() throws IOException;

    /**
     * Has an input read. Returns when it was read or refused as it may be; throws whatever else happened.
     *
     * @param input any bytes
     * @return the sentence of the refusal, empty when the input was read
     * @throws IOException if there is no room for temporary files
     */
    String run(byte[] input) throws IOException;
}
