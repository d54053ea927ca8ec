package limn.core.bench;

import java.util.List;

/**
 * What was measured.
 *
 * @param runtime what computed, with versions
 * @param threads threads of the engine
 * @param processors processors of the machine
 * @param load how many programs wanted a processor at once, in the mean of the last minute, at the end; negative where the
 *            system does not tell
 * @param rows one for each model, method and batch
 * @param notes sentences: what could not be measured, and why; for which rows the time was too short for the whole batch
 */
public record BenchResult(String runtime, int threads, int processors, double load, List<Row> rows,
        List<String> notes) {

    /** Copies the lists. */
    public BenchResult {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One model, method and batch. All times are for one image: a plain forward's divided by the rows of the batch, an
     * explanation's by the images explained. A ratio is that of one pair: the explanation by the plain forward measured
     * beside it.
     *
     * @param model name of the model
     * @param method the method with its settings where they are not the usual ones, or several joined by {@code +}
     * @param layer the layer explained
     * @param batch rows in one call
     * @param images images explained, at most the batch; the other rows are padding
     * @param pairs pairs measured
     * @param plainMillis median milliseconds of a plain forward
     * @param millis median milliseconds of the explanation, from network input to map and verdict
     * @param engineMillis median milliseconds of it inside the engine
     * @param calls calls of the engine for the images together
     * @param ratio median of the ratios
     * @param lowerRatio first quartile of the ratios
     * @param upperRatio third quartile of the ratios
     * @param processorRatio the same by processor time over all pairs, which other programs disturb less; NaN where the
     *            system does not tell
     * @param peakMemory the greatest resident memory of the process while it was measured, in bytes; 0 where the system
     *            does not tell
     */
    public record Row(String model, String method, String layer, int batch, int images, int pairs, double plainMillis,
            double millis, double engineMillis, long calls, double ratio, double lowerRatio, double upperRatio,
            double processorRatio, long peakMemory) {
    }
}
