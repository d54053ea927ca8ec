package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.junit.jupiter.api.DynamicTest;

/** Runs a fuzz target on its corpus, without a fuzzer. */
public final class FuzzReplay {

    /** Generous for a busy machine; what hangs takes for ever. */
    private static final Duration SOON = Duration.ofSeconds(20);
    /** All that one input may have allocated in the end, most of it garbage. A small file that asks for more is a bomb. */
    private static final long MOST_BYTES = 2L << 30;

    private FuzzReplay() {
    }

    /**
     * A test for each input: the target's seeds, and what the fuzzer found once.
     *
     * @param target the target
     * @return the tests
     * @throws IOException if the corpus cannot be read
     */
    public static Stream<DynamicTest> of(FuzzTarget target) throws IOException {
        Map<String, byte[]> inputs = new TreeMap<>(target.seeds());
        inputs.putAll(FuzzSeeds.found(target));
        assertTrue(!inputs.isEmpty(), "an empty corpus proves nothing");
        return inputs.entrySet().stream()
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> bounded(target, input.getValue())));
    }

    /**
     * Checks that each input that the fuzzer found is answered as it should be.
     *
     * @param target the target
     * @param answers for each input's name, a part of the sentence; empty where the input is read
     * @throws IOException if they cannot be read
     */
    public static void answers(FuzzTarget target, Map<String, String> answers) throws IOException {
        Map<String, byte[]> found = FuzzSeeds.found(target);
        assertEquals(found.keySet(), new TreeMap<>(answers).keySet(), "inputs with an answer");
        for (Map.Entry<String, byte[]> input : found.entrySet()) {
            String sentence = target.run(input.getValue());
            String answer = answers.get(input.getKey());
            assertTrue(answer.isEmpty() ? sentence.isEmpty() : sentence.contains(answer),
                    input.getKey() + ": " + sentence);
        }
    }

    private static void bounded(FuzzTarget target, byte[] input) {
        long allocated = assertTimeoutPreemptively(SOON, () -> {
            long before = allocated();
            target.run(input);
            return allocated() - before;
        });
        assertTrue(allocated < MOST_BYTES, allocated + " bytes were allocated");
    }

    /** Bytes that this thread ever asked for, by the name that the virtual machine publishes them under. */
    private static long allocated() throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("java.lang:type=Threading"),
                "getThreadAllocatedBytes", new Object[] {Thread.currentThread().threadId()},
                new String[] {long.class.getName()});
    }
}
