package limn.fuzz;

import java.io.IOException;

import limn.testkit.FuzzTarget;

/** What Jazzer calls; which target is meant is its first argument. */
public final class Target {

    private static FuzzTarget target;

    private Target() {
    }

    /** Called once. Seeds are read here first: the time that classes take to load and to instrument is no input's fault. */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        target = Targets.named(arguments[0]);
        for (byte[] seed : target.seeds().values()) {
            target.run(seed);
        }
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.run(input);
    }
}
