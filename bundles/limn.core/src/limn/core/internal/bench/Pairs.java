package limn.core.internal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;
import limn.core.internal.guard.Memory;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.samples.LoadedChunk;

/** Times a contender beside the plain forward, one after the other in turn. */
final class Pairs {

    private static final int WARM_UP = 5;
    /** Enough for the Java side to be compiled, which on a small network is a visible part of a call. */
    private static final int WARM_UP_IMAGES = 100;
    /** Pairs that are measured however long they take. */
    static final int FEWEST = 3;
    private static final double NANOS_IN_MILLISECOND = 1e6;
    private static final long NANOS_IN_SECOND = 1_000_000_000;

    private final Contender contender;
    private final MeteredNetwork network;
    private final int rows;
    private final BenchOptions options;
    private final Progress progress;
    private final List<double[]> measured = new ArrayList<>();
    private long calls;
    private Duration plainProcessor = Duration.ZERO;
    private Duration processor = Duration.ZERO;

    /** Progress is asked for cancelling. */
    Pairs(Contender contender, MeteredNetwork network, int rows, BenchOptions options, Progress progress) {
        this.contender = contender;
        this.network = network;
        this.rows = rows;
        this.options = options;
        this.progress = new Unmeasured(progress);
    }

    /** Measures until there are enough pairs, or the time is over. */
    BenchResult.Row measure(String model, String method) throws LimnException {
        Memory.forgetPeak();
        int images = images();
        LoadedChunk chunk = contender.chunk(images);
        long end = System.nanoTime() + options.seconds() * NANOS_IN_SECOND;
        while (measured.size() < options.pairs() && (measured.size() < FEWEST || System.nanoTime() < end)) {
            pair(chunk);
        }
        return new BenchResult.Row(model, method, contender.layer(), rows, images, measured.size(),
                quantile(0, 0.5) / rows, quantile(1, 0.5) / images, quantile(2, 0.5) / images, calls,
                quantile(3, 0.5), quantile(3, 0.25), quantile(3, 0.75),
                plainProcessor.isZero() ? Double.NaN
                        : (double) processor.toNanos() / images / ((double) plainProcessor.toNanos() / rows),
                Memory.peak());
    }

    /** How many images can be explained so that the fewest pairs fit into the time; warms everything up. */
    private int images() throws LimnException {
        long start = System.nanoTime();
        contender.predict();
        contender.explain(contender.chunk(1), progress);
        // Once more for what is compiled or laid by at first.
        long callsBefore = network.calls();
        long first = System.nanoTime();
        contender.explain(contender.chunk(1), progress);
        long one = System.nanoTime() - first;
        long allowed = options.seconds() * NANOS_IN_SECOND / (FEWEST + 1);
        boolean shared = network.calls() - callsBefore == 1;
        int images = shared ? rows : (int) Math.clamp(allowed / Math.max(1, one), 1, rows);
        LoadedChunk chunk = contender.chunk(images);
        for (int i = 0; i < Math.max(WARM_UP, WARM_UP_IMAGES / rows) && System.nanoTime() - start < allowed; i++) {
            progress.check();
            contender.predict();
            contender.explain(chunk, progress);
        }
        return images;
    }

    private void pair(LoadedChunk chunk) throws LimnException {
        progress.check();
        Duration processorBefore = processorTime();
        long start = System.nanoTime();
        contender.predict();
        long between = System.nanoTime();
        Duration processorBetween = processorTime();
        long callsBefore = network.calls();
        long engine = network.nanos();
        long second = System.nanoTime();
        contender.explain(chunk, progress);
        long end = System.nanoTime();
        processor = processor.plus(processorTime().minus(processorBetween));
        plainProcessor = plainProcessor.plus(processorBetween.minus(processorBefore));
        calls = network.calls() - callsBefore;
        double plain = (between - start) / NANOS_IN_MILLISECOND;
        double explained = (end - second) / NANOS_IN_MILLISECOND;
        measured.add(new double[] {plain, explained, (network.nanos() - engine) / NANOS_IN_MILLISECOND,
                explained / chunk.samples().size() / (plain / rows)});
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Linear between the two nearest values. */
    private double quantile(int figure, double share) {
        double[] sorted = measured.stream().mapToDouble(values -> values[figure]).toArray();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
