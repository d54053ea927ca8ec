package limn.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.explain.Attribution;
import limn.api.model.OutputKind;
import limn.api.model.Runtime;
import limn.api.report.Block.Fact;
import limn.api.report.Block.Notice;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.report.MapWords;
import limn.core.internal.report.ModelWords;
import limn.core.internal.report.PredictionWords;
import limn.core.internal.write.ResultRecord;
import limn.core.run.Prediction;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** An answer in the words of the report. */
public final class AnswerWords {

    private static final double NANOS = 1e9;

    private AnswerWords() {
    }

    /**
     * The verdict on a map, with what to try. Takes milliseconds where a region is marked.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return level and text
     */
    public static Notice verdict(Answer answer, Finding.Mapped map) {
        return MapWords.notice(record(answer, map), "", answer.prediction());
    }

    /**
     * What is known of a map: layer and why, target and its value, share inside the mark, the method's figures and warnings.
     * Takes milliseconds where a region is marked.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return names and values
     */
    public static List<Fact> map(Answer answer, Finding.Mapped map) {
        return MapWords.facts(record(answer, map));
    }

    /**
     * What the network says of the sample.
     *
     * @param answer the answer
     * @return predicted class and how sure the network is; of a mask also its share of the picture
     */
    public static String prediction(Answer answer) {
        return prediction(answer.prediction(), answer.model().kind());
    }

    /**
     * What the network says of a sample.
     *
     * @param prediction the prediction
     * @param kind what the model returns
     * @return predicted class and how sure the network is; of a mask also its share of the picture, of labels that may hold together
     *         all that are likelier than not
     */
    public static String prediction(Prediction prediction, OutputKind kind) {
        return PredictionWords.of(prediction, kind);
    }

    /**
     * How an answer was made.
     *
     * @param answer the answer
     * @param registry the services of its session
     * @param version version of the product
     * @return names and values
     */
    public static List<Fact> how(Answer answer, Registry registry, String version) {
        List<Fact> rows = ModelWords.facts(answer.model().facts());
        Ask ask = answer.ask();
        rows.add(new Fact("Data", answer.data().description()));
        rows.add(new Fact("Sample", answer.prediction().sample()));
        rows.add(new Fact("Method", ask.method()));
        rows.add(new Fact("Layer", ask.layer()));
        rows.add(new Fact("Target", ask.target()));
        ask.reference().ifPresent(training -> rows.add(new Fact("Training samples", training)));
        Optional<Attribution> attribution = answer.map().map(Finding.Mapped::attribution);
        rows.add(new Fact(attribution.isPresent() ? "Batch, threads, seed" : "Batch, threads", answer.batch() + ", "
                + answer.threads() + attribution.map(made -> ", " + made.seed()).orElse("")));
        registry.runtimes().preferred().flatMap(AnswerWords::version)
                .ifPresent(runtime -> rows.add(new Fact("Computed by", runtime)));
        rows.add(new Fact("Limn", version));
        rows.add(new Fact("Time", seconds(answer.time())));
        return rows;
    }

    private static Optional<String> version(Provided<Runtime> runtime) {
        try {
            return Optional.of(runtime.service().version());
        } catch (LimnException e) {
            // It has computed the answer, so it was there; its version alone cannot be told now.
            return Optional.empty();
        }
    }

    private static JsonObject record(Answer answer, Finding.Mapped map) {
        Attribution attribution = map.attribution();
        JsonObject record = ResultRecord.map(attribution,
                ShownMap.of(map), map.target(),
                answer.prediction().classes(),
                answer.geometry(), answer.regions(), answer.mask());
        record.addProperty("layer", attribution.explanation().layer().map(Layer::path).orElse(OperatorGraph.INPUT));
        return record;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / NANOS);
    }
}
