package limn.core.tests;

import java.nio.file.Path;

import limn.api.LimnException;
import limn.core.run.RunListener;

/** Explains the data of {@link ResumeTest} in a Java machine of its own; says the sentence and ends with 1 if it fails. */
final class WholeRun {

    private WholeRun() {
    }

    public static void main(String[] arguments) throws Exception {
        TestBench bench = new TestBench(Path.of(arguments[0]), ResumeTest.data());
        try {
            bench.explain(TestBench.maps(bench.out(), false), RunListener.NONE);
        } catch (LimnException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
