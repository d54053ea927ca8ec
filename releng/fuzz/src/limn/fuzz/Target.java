package limn.fuzz;

import java.io.IOException;

import limn.testkit.FuzzTarget;

/** What Jazzer calls; which target is meant is its first argument. */
public final class Target {

    private static FuzzTarget target;

    private Target() {
    }

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Targets.named(arguments[0]);
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.run(input);
    }
}
