package limn.core.internal.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
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
        ModelDescription d = program.description();
        Assumptions assumed = new Assumptions(program.name(), d);
        OutputKind kind = d.kind().orElse(outputs == 1 ? OutputKind.SINGLE_LOGIT : OutputKind.LOGITS);
        if (d.kind().isEmpty()) {
            assumed.assume("output.kind", kind.id(), "Nothing says what the output of " + program.name() + " is; "
                    + (outputs == 1 ? "a single logit" : "logits, one for each class,") + " is assumed.");
        }
        int count = kind == OutputKind.SINGLE_LOGIT ? 2 : outputs;
        if (kind == OutputKind.SINGLE_LOGIT && outputs != 1) {
            throw new LimnException(
                    where("output.kind") + ": output.kind is single-logit, but the model gives " + outputs
                            + " numbers; correct output.kind.");
        }
        List<String> classes = d.classes();
        if (classes.isEmpty()) {
            classes = IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
            assumed.assume("output.classes", "numbers", "Nothing names the classes of " + program.name()
                    + "; they are called by their number, "
                    + (count == 1 ? "class 0." : "class 0 to class " + (count - 1)
                            + "."));
        } else if (classes.size() != count) {
            throw new LimnException(where("output.classes") + ": output.classes: " + classes.size()
                    + (classes.size() == 1 ? " name" : " names") + ", the model gives " + count
                    + (kind == OutputKind.SINGLE_LOGIT ? " (the two sides of a single logit)" : "") + ".");
        }
        List<String> all = new ArrayList<>(assumptions);
        all.addAll(assumed.sentences());
        ModelDescription complete = new ModelDescription(d.preprocessing(), Optional.of(kind), classes, d.select(),
                d.tokens(), d.check(), d.trainedOn(), d.about(), assumed.frozen());
        return new OpenedModel(program.with(complete), argument, sidecar, bytes, all, warnings);
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
                kind(), program.description().classes(), assumptions, warnings, program.description().about());
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
    private String where(String key) {
        return sidecar.map(path -> path.getFileName().toString())
                .filter(name -> name.equals(origins().getOrDefault(key, name))).orElse(program.name());
    }
}
