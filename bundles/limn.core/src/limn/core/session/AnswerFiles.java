package limn.core.session;

import limn.core.internal.names.FileNames;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** What the command calls the files of an answer. */
public final class AnswerFiles {

    /** What file systems give a name. */
    private static final int LONGEST = 255;

    private AnswerFiles() {
    }

    /**
     * The name of a map's picture. Takes about a microsecond for each sample of the data set.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return {@code SAMPLE.LAYER.METHOD.png}; {@code METHOD@TARGET} unless the predicted class is explained
     */
    public static String overlay(Answer answer, Finding.Mapped map) {
        return stem(answer, map) + ".png";
    }

    /**
     * The name of a map as computed, in one word. Takes about a microsecond for each sample of the data set.
     *
     * @param answer the answer
     * @param map one of its maps
     * @return {@code SAMPLE.LAYER.METHOD.npy}; {@code METHOD@TARGET} unless the predicted class is explained
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

    /**
     * The name of a folder for what the command computes of an answer, so that another question has another one.
     *
     * @param answer the answer
     * @return {@code SAMPLE.LAYER.METHOD}, layer and method as they are asked for; {@code METHOD@TARGET} unless the predicted
     *         class is explained
     */
    public static String folder(Answer answer) {
        Ask ask = answer.ask();
        String id = answer.data().data().sample(ask.sample()).id();
        String name = FileNames.clean(id) + "." + FileNames.clean(ask.layer()) + "." + FileNames.clean(ask.method())
                + target(ask) + ask.reference().map(training -> "." + FileNames.clean(training)).orElse("");
        return name.length() <= LONGEST ? name : FileNames.clean(name);
    }

    private static String target(Ask ask) {
        return ask.target().equals(Ask.PREDICTED) ? "" : "@" + FileNames.clean(ask.target());
    }

    private static String stem(Answer answer, Finding.Mapped map) {
        String sample = new FileNames(answer.data().data()).of(answer.ask().sample());
        String layer = map.attribution().explanation().layer().map(Layer::path).orElse(OperatorGraph.INPUT);
        return sample + "." + FileNames.clean(layer) + "." + map.attribution().method()
                + target(answer.ask());
    }
}
