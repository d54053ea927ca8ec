package limn.ui.internal.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

import limn.api.CancelledException;
import limn.api.Progress;

/**
 * Which samples are listed in which order under which headings. Immutable.
 *
 * @param grouping the kind of headings
 * @param samples the samples, heading after heading
 * @param starts where each heading's samples begin; one more than headings, the last is the number of samples
 * @param headings number of each heading, as {@link Grouping#name} takes it
 */
record Arrangement(Grouping grouping, int[] samples, int[] starts, int[] headings) {

    static final Arrangement EMPTY = new Arrangement(Grouping.FLAT, new int[0], new int[] {0, 0}, new int[] {0});

    /** Arranges samples; takes a moment for many. */
    static Arrangement of(Facts facts, Filter filter, Order order, Grouping grouping, Progress wanted)
            throws CancelledException {
        int[] passing = passing(facts, filter, wanted);
        Optional<Comparator<Integer>> sorted = order.comparator(facts);
        if (sorted.isPresent()) {
            passing = IntStream.of(passing).boxed().sorted(sorted.get()).mapToInt(Integer::intValue).toArray();
        }
        return grouping == Grouping.FLAT
                ? new Arrangement(grouping, passing, new int[] {0, passing.length}, new int[] {0})
                : grouped(facts, passing, grouping);
    }

    private static int[] passing(Facts facts, Filter filter, Progress wanted) throws CancelledException {
        if (filter.isEmpty()) {
            return IntStream.range(0, facts.size()).toArray();
        }
        int[] found = new int[facts.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            wanted.check();
            if (filter.passes(facts, i)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static Arrangement grouped(Facts facts, int[] passing, Grouping grouping) {
        int[] numbers = IntStream.of(passing).map(sample -> grouping.number(facts, sample)).toArray();
        int[] headings = IntStream.of(numbers).distinct().boxed()
                .sorted(Comparator.comparing((Integer number) -> number == Facts.UNKNOWN)
                        .thenComparing(number -> grouping.name(facts, number), String.CASE_INSENSITIVE_ORDER))
                .mapToInt(Integer::intValue).toArray();
        int[] place = new int[IntStream.of(headings).max().orElse(0) + 2];
        for (int i = 0; i < headings.length; i++) {
            place[headings[i] + 1] = i;
        }
        int[] starts = new int[headings.length + 1];
        IntStream.of(numbers).forEach(number -> starts[place[number + 1] + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] samples = new int[passing.length];
        for (int i = 0; i < passing.length; i++) {
            samples[next[place[numbers[i] + 1]]++] = passing[i];
        }
        return new Arrangement(grouping, samples, starts, headings);
    }

    /** The samples under a heading. */
    int[] under(int heading) {
        return Arrays.copyOfRange(samples, starts[heading], starts[heading + 1]);
    }

    /**
     * The rows of a list.
     *
     * @param closed numbers of headings (plus 1) whose samples are not shown
     * @return a sample's index, or the ones' complement of a heading's place
     */
    int[] rows(BitSet closed) {
        if (grouping == Grouping.FLAT) {
            return samples;
        }
        int[] rows = new int[samples.length + headings.length];
        int count = 0;
        for (int i = 0; i < headings.length; i++) {
            rows[count++] = ~i;
            if (!closed.get(headings[i] + 1)) {
                int length = starts[i + 1] - starts[i];
                System.arraycopy(samples, starts[i], rows, count, length);
                count += length;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
