package limn.core.session;

import limn.core.internal.names.FileNames;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** What the command calls the files of an answer. */
public final class AnswerFiles {

    private AnswerFiles() {
    }

    /**
     * The name of a map's picture. Takes about a microsecond for each sample of the data set.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return {@code SAMPLE.LAYER.METHOD.png}
     */
    public static String overlay(Answer answer, Finding.Mapped map) {
        return stem(answer, map) + ".png";
    }

    /**
     * The name of a map as computed, in one word. Takes about a microsecond for each sample of the data set.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return {@code SAMPLE.LAYER.METHOD.npy}
     */
    public static String raw(Answer answer, Finding.Mapped map) {
        return stem(answer, map) + ".npy";
    }

    /**
     * The name of a folder for a report.
     *
     * @param answer the answer
     * @return {@code DATA.METHOD}
     */
    public static String report(Answer answer) {
        String method = answer.map().map(map -> map.attribution().method()).orElse(answer.ask().method());
        return FileNames.clean(answer.data().data().name()) + "." + FileNames.clean(method);
    }

    private static String stem(Answer answer, Finding.Mapped map) {
        String sample = new FileNames(answer.data().data()).of(answer.ask().sample());
        String layer = map.attribution().explanation().layer().map(Layer::path).orElse(OperatorGraph.INPUT);
        return sample + "." + FileNames.clean(layer) + "." + map.attribution().method();
    }
}
