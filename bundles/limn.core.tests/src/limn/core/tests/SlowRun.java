package limn.core.tests;

import java.nio.file.Path;
import java.util.List;

import limn.core.run.RunListener;

/** Explains the data of {@link ResumeTest} so slowly that it can be killed in the middle. */
final class SlowRun {

    private static final long MILLISECONDS = 150;

    private SlowRun() {
    }

    public static void main(String[] arguments) throws Exception {
        FakeData slow = new FakeData(30, i -> (i == 5 || i == 17 ? "bad" : "s") + i, List.of(), i -> {
            try {
                Thread.sleep(MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TestBench bench = new TestBench(Path.of(arguments[0]), slow);
        bench.explain(TestBench.maps(bench.out(), false), RunListener.NONE);
    }
}
