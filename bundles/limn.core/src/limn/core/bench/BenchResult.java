package limn.core.bench;

import java.util.List;

/**
 * What was measured.
 *
 * @param runtime what computed, with versions
 * @param threads threads of the engine
 * @param pairs pairs for each row
 * @param rows one for each model, method and batch
 * @param peakMemory the greatest resident memory of the process so far, in bytes; 0 where the system does not tell
 */
public record BenchResult(String runtime, int threads, int pairs, List<Row> rows, long peakMemory) {

    /** Copies the rows. */
    public BenchResult {
        rows = List.copyOf(rows);
    }

    /**
     * One model, method and batch. A ratio is that of one pair: the explanation's time by the time of the plain forward
     * measured beside it.
     *
     * @param model name of the model
     * @param method id of the method
     * @param layer the layer explained
     * @param batch samples in one call
     * @param plainMillis median milliseconds of a plain forward of the batch
     * @param millis median milliseconds of the explanation of the batch, from network input to raw map
     * @param ratio median of the ratios
     * @param lowerRatio first quartile of the ratios
     * @param upperRatio third quartile of the ratios
     */
    public record Row(String model, String method, String layer, int batch, double plainMillis, double millis,
            double ratio, double lowerRatio, double upperRatio) {
    }
}
