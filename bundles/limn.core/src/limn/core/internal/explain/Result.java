package limn.core.internal.explain;

import java.time.Duration;
import java.util.Optional;

import limn.api.explain.Attribution;
import limn.api.explain.Panel;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.sanity.SanityCheck;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** What one method made of one sample at one layer. */
public sealed interface Result {

    /**
     * The method.
     *
     * @return method and settings
     */
    MethodRun run();

    /**
     * The layer it stands over.
     *
     * @return empty for the input
     */
    Optional<Layer> layer();

    /**
     * The path of the layer.
     *
     * @return {@code input} for the input
     */
    default String path() {
        return layer().map(Layer::path).orElse(OperatorGraph.INPUT);
    }

    /**
     * A map with its provenance and verdict.
     *
     * @param run the method
     * @param target the target as asked for
     * @param attribution the map
     * @param sanity how it compares to a map on random weights, where that was asked for
     */
    record Mapped(MethodRun run, NamedTarget target, Attribution attribution, Optional<SanityCheck> sanity)
            implements Result {
        @Override
        public Optional<Layer> layer() {
            return attribution.explanation().layer();
        }

        /**
         * The map as it is shown.
         *
         * @return one value for each place
         */
        public ShownMap shown() {
            return ShownMap.of(run.descriptor().family(), attribution.settings(), attribution.explanation());
        }

        /**
         * The map on random weights as it is shown.
         *
         * @return empty where none was asked for or made
         */
        public Optional<ShownMap> randomised() {
            return sanity.flatMap(SanityCheck::randomised)
                    .map(map -> ShownMap.of(run.descriptor().family(), attribution.settings(), map));
        }

        /** The same with its check. */
        Mapped with(SanityCheck check) {
            return new Mapped(run, target, attribution, Optional.of(check));
        }
    }

    /**
     * What an inspection shows.
     *
     * @param run the inspection
     * @param panel what it shows
     * @param layerReason why this layer, one sentence
     * @param time time spent on it
     */
    record Shown(MethodRun run, Panel panel, String layerReason, Duration time) implements Result {
        @Override
        public Optional<Layer> layer() {
            return panel.layer();
        }
    }
}
