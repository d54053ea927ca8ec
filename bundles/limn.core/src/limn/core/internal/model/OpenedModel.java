package limn.core.internal.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.model.ModelFacts;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;
import limn.graph.ShapeInference;

/**
 * A model as read, with everything that its neighbours say or that is assumed.
 *
 * @param program the program; its description has a preprocessing
 * @param argument what the user wrote for it
 * @param sidecar the sidecar, if there is one
 * @param bytes size of its file, 0 without one
 * @param assumptions sentences about what is assumed
 * @param warnings sentences about what is odd
 */
public record OpenedModel(Program program, String argument, Optional<Path> sidecar, long bytes,
        List<String> assumptions, List<String> warnings) {

    /** Copies the lists. */
    public OpenedModel {
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
    }

    /**
     * How its input is made.
     *
     * @return always there
     */
    public Preprocessing preprocessing() {
        return program.description().preprocessing().orElseThrow();
    }

    /**
     * What its output is.
     *
     * @return as said, or logits while nothing is known
     */
    public OutputKind kind() {
        return program.description().kind().orElse(OutputKind.LOGITS);
    }

    /**
     * This model once the number of its outputs is known: kind and class names are said or assumed, and fit.
     *
     * @param outputs numbers that it gives for one picture
     * @return the model with kind and classes
     * @throws LimnException if the class names do not fit
     */
    public OpenedModel withOutputs(int outputs) throws LimnException {
        return withOutputs(Shape.of(1, outputs));
    }

    /**
     * This model once the shape of its output is known: kind and class names are found in the graph, said or assumed, and
     * fit. A mask's graph then gives logits of the shape {@code N×K×H×W}.
     *
     * @param output the shape of the output for one picture, batch axis included
     * @return the model with kind and classes
     * @throws LimnException if the output cannot be read as classes or a mask, or what is said does not fit it
     */
    public OpenedModel withOutputs(Shape output) throws LimnException {
        return new OutputFinder(this, output).completed();
    }

    /**
     * The same with something odd about it.
     *
     * @param sentence one sentence
     * @return a model
     */
    public OpenedModel withWarning(String sentence) {
        List<String> all = new ArrayList<>(warnings);
        all.add(sentence);
        return new OpenedModel(program, argument, sidecar, bytes, assumptions, all);
    }

    /**
     * The same with one more thing that is assumed of it.
     *
     * @param sentence one sentence
     * @return a model
     */
    OpenedModel withAssumption(String sentence) {
        List<String> all = new ArrayList<>(assumptions);
        all.add(sentence);
        return new OpenedModel(program, argument, sidecar, bytes, all, warnings);
    }

    /**
     * What the graph alone tells of its layers.
     *
     * @return the analysis
     */
    public LayerAnalysis analysis() {
        return LayerAnalysis.of(program.graph(), Layers.input(this, 1), Layers.tokens(this),
                program.description().select());
    }

    /**
     * What the graph alone tells of the shape of its output for one picture.
     *
     * @return the shape with the batch axis, or empty when it cannot be told without running
     */
    public Optional<Shape> outputShape() {
        return program.graph().output(program.description().select())
                .map(value -> ShapeInference.infer(program.graph(), Layers.input(this, 1)).get(value));
    }

    /**
     * What is known, for people and records.
     *
     * @param sha256 hash of its file, if it was made
     * @return the facts
     */
    public ModelFacts facts(Optional<String> sha256) {
        return new ModelFacts(program.name(), program.file(), bytes, sha256, program.format(), sidecar, preprocessing(),
                kind(), program.description().classes(), assumptions, warnings, program.description().about(),
                program.facts().origin(), origins());
    }

    /**
     * Where each value was found.
     *
     * @return key of the sidecar → file or assumption
     */
    public Map<String, String> origins() {
        return program.description().origins();
    }

    /** The sidecar if it says so, else the model. */
    String where(String key) {
        return sidecar.map(path -> path.getFileName().toString())
                .filter(name -> name.equals(origins().getOrDefault(key, name))).orElse(program.name());
    }
}
