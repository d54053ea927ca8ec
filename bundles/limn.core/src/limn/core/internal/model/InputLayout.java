package limn.core.internal.model;

import java.util.LinkedHashMap;
import java.util.Map;

import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.core.model.ModelFacts;
import limn.graph.ChannelsLastInput;
import limn.graph.OperatorGraph;
import limn.graph.Shape;

/** Gives every network its input as {@code N×C×H×W}, whichever way it wants it. */
final class InputLayout {

    private InputLayout() {
    }

    /**
     * A program with its description, and a permutation behind its input where it takes the channels last. A reader that has
     * put one there itself says so among the origins of its description.
     *
     * @param program as read
     * @param complete its description, with a preprocessing
     */
    static Program of(Program program, ModelDescription complete) {
        Preprocessing input = complete.preprocessing().orElseThrow();
        OperatorGraph graph = ChannelsLastInput
                .of(program.graph(), Shape.of(1, input.channels(), input.height(), input.width())).orElse(null);
        if (graph == null) {
            String read = program.description().origins().get(ModelFacts.LAYOUT);
            return program.with(read == null ? complete : told(complete, read));
        }
        return new Program(program.name(), program.file(), program.format(), graph, told(complete,
                "the graph: its weights fit an input with the channels last (N×H×W×C); it is given N×C×H×W, which is turned"),
                program.facts());
    }

    private static ModelDescription told(ModelDescription d, String origin) {
        Map<String, String> origins = new LinkedHashMap<>(d.origins());
        origins.put(ModelFacts.LAYOUT, origin);
        return new ModelDescription(d.preprocessing(), d.kind(), d.classes(), d.select(), d.tokens(), d.check(),
                d.trainedOn(), d.about(), origins);
    }
}
