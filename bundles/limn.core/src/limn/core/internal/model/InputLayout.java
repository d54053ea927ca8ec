package limn.core.internal.model;

import java.util.LinkedHashMap;
import java.util.Map;

import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.graph.ChannelsLastInput;
import limn.graph.OperatorGraph;
import limn.graph.Shape;

/** Gives every network its input as {@code N×C×H×W}, whichever way it wants it. */
final class InputLayout {

    private static final String KEY = "input.layout";

    private InputLayout() {
    }

    /**
     * A program with its description, and a permutation behind its input where it takes the channels last.
     *
     * @param program as read
     * @param complete its description, with a preprocessing
     */
    static Program of(Program program, ModelDescription complete) {
        Preprocessing input = complete.preprocessing().orElseThrow();
        OperatorGraph graph = ChannelsLastInput
                .of(program.graph(), Shape.of(1, input.channels(), input.height(), input.width())).orElse(null);
        if (graph == null) {
            return program.with(complete);
        }
        Map<String, String> origins = new LinkedHashMap<>(complete.origins());
        origins.put(KEY, "the graph: its weights fit an input with the channels last (N×H×W×C)");
        ModelDescription d = complete;
        return new Program(program.name(), program.file(), program.format(), graph,
                new ModelDescription(d.preprocessing(), d.kind(), d.classes(), d.select(), d.tokens(), d.check(),
                        d.trainedOn(), d.about(), origins),
                program.facts());
    }
}
