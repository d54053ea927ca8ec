package limn.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.core.run.PredictedMask;
import limn.core.run.Prediction;

/**
 * What came of a question. Holds no picture: {@link Session#picture} reads it.
 *
 * @param ask the question
 * @param model the model that was asked
 * @param data the data set
 * @param prediction what the network says of the sample
 * @param outputs its numbers as they are
 * @param mask the mask that it predicts, if the model gives masks; its outlines are
 *            {@code mask.outlines(mask.labels(), …)}
 * @param regions what a person marked, in pixels of the original picture
 * @param geometry how the picture lies in the network input
 * @param findings maps or panels; usually one, more if the layer text names several; none if the method broke down
 * @param strips how layers were chosen by {@code auto} or {@code robust}, with the maps that were compared
 * @param warnings sentences about this sample
 * @param failures methods that broke down, one sentence each, naming the bundle
 * @param batch rows of the call it was computed in
 * @param threads threads of the engine
 * @param time from the question to the answer; that of the computation when it comes from the cache
 */
public record Answer(Ask ask, SessionModel model, SessionData data, Prediction prediction, List<Float> outputs,
        Optional<PredictedMask> mask, List<Region> regions, Geometry geometry, List<Finding> findings,
        List<LayerStrip> strips, List<String> warnings, List<String> failures,
        int batch, int threads, Duration time) {

    /** Copies the lists. */
    public Answer {
        outputs = List.copyOf(outputs);
        regions = List.copyOf(regions);
        findings = List.copyOf(findings);
        strips = List.copyOf(strips);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
    }

    /**
     * The first map.
     *
     * @return empty when the question was for an inspection, or the method broke down
     */
    public Optional<Finding.Mapped> map() {
        return findings.stream().filter(Finding.Mapped.class::isInstance).map(Finding.Mapped.class::cast).findFirst();
    }

    /**
     * The first panel.
     *
     * @return empty when the question was for a map
     */
    public Optional<Finding.Shown> panel() {
        return findings.stream().filter(Finding.Shown.class::isInstance).map(Finding.Shown.class::cast).findFirst();
    }
}
