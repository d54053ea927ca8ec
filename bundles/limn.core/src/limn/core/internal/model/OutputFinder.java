package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.graph.FinalActivation;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;

/**
 * What the output of a model is: shown by its graph, said by its sidecar, told by its shape, or assumed. A graph that ends
 * in a soft-max or sigmoid is believed before a sidecar that says otherwise, which is said.
 */
final class OutputFinder {

    private static final String KIND = "output.kind";

    private final OpenedModel model;
    private final ModelDescription described;
    private final Shape shape;
    private final Optional<FinalActivation> activation;
    private final Assumptions assumed;

    /**
     * @param output the shape of the output for one picture, batch axis included
     */
    OutputFinder(OpenedModel model, Shape output) {
        this.model = model;
        this.described = model.program().description();
        this.shape = output;
        this.assumed = new Assumptions(model.program().name(), described);
        this.activation = model.program().graph().output(described.select())
                .flatMap(value -> FinalActivation.of(model.program().graph(), value));
    }

    /**
     * The model with kind and class names; of a mask the graph gives logits of the shape {@code N×K×H×W}.
     *
     * @throws LimnException if the output is nothing that can be read, or what is said does not fit it
     */
    OpenedModel completed() throws LimnException {
        boolean rows = shape.rank() > 0 && shape.size(0) == 1 && shape.count() > 0;
        boolean mask = rows && (shape.rank() == 4 && shape.size(2) * (long) shape.size(3) > 1
                || shape.rank() == 3 && shape.size(2) > 1
                        && described.kind().equals(Optional.of(OutputKind.MASK_LOGITS)));
        boolean classes = rows && shape.axes(Math.min(2, shape.rank()), shape.rank()).count() == 1;
        if (!mask && !classes) {
            throw unreadable();
        }
        OutputKind kind = mask ? mask() : classes();
        int numbers = mask ? shape.rank() == 4 ? shape.size(1) : 1 : Math.toIntExact(shape.count());
        List<String> names = new OutputNames(model, assumed, numbers).of(kind);
        List<String> all = new ArrayList<>(model.assumptions());
        assumed.sentences().stream().filter(sentence -> !all.contains(sentence)).forEach(all::add);
        ModelDescription d = described;
        boolean labels = kind == OutputKind.MULTI_LABEL && activation.isPresent();
        if (labels) {
            assumed.found("output.logits", ending() + ", what goes into it is the logit");
        }
        OperatorGraph graph = mask || labels ? MaskOutput.of(model, shape).graph() : model.program().graph();
        Program program = model.program();
        ModelDescription complete = new ModelDescription(d.preprocessing(), Optional.of(kind), names, d.select(),
                d.tokens(), d.check(), d.trainedOn(), d.about(), assumed.frozen());
        return new OpenedModel(new Program(program.name(), program.file(), program.format(), graph,
                complete, program.facts()), model.argument(), model.sidecar(), model.bytes(), all, model.warnings());
    }

    private OutputKind mask() throws LimnException {
        if (described.kind().isEmpty()) {
            assumed.assume(KIND, OutputKind.MASK_LOGITS.id(), "The output of " + model.program().name() + " is "
                    + shape + ", numbers for each pixel: it is taken as a mask, a channel for each class.");
        } else if (described.kind().get() != OutputKind.MASK_LOGITS) {
            throw new LimnException(model.where(KIND) + ": output.kind is " + described.kind().get().id()
                    + ", but the model gives " + shape + ", numbers for each pixel; say mask-logits.");
        }
        activation.ifPresent(found -> assumed.found("output.logits", ending() + ", what goes into it is the logit"));
        return OutputKind.MASK_LOGITS;
    }

    private OutputKind classes() throws LimnException {
        OutputKind shown = activation.map(this::shown).orElse(null);
        if (described.kind().isEmpty()) {
            if (shown != null) {
                assumed.found(KIND, ending());
                return shown;
            }
            OutputKind usual = OutputKind.usual(shape);
            assumed.assume(KIND, usual.id(), "Nothing says what the output of " + model.program().name() + " is; "
                    + (usual == OutputKind.SINGLE_LOGIT ? "a single logit" : "logits, one for each class,")
                    + " is assumed.");
            return usual;
        }
        OutputKind said = described.kind().get();
        if (said == OutputKind.MASK_LOGITS) {
            throw new LimnException(model.where(KIND) + ": output.kind is mask-logits, but the model gives " + shape
                    + ", no number for each pixel; correct output.kind.");
        }
        if (shown == null && said == OutputKind.PROBABILITIES) {
            assumed.add("No soft-max or sigmoid is found at the end of " + model.program().name() + ", so the logit "
                    + "of a class is taken as ln p − ln(1 − p), p kept within 1e-7 of 0 and 1.");
        }
        if (said == OutputKind.LOGITS && shown == null && shape.count() == 1) {
            assumed.add(model.where(KIND) + " says logits, but " + model.program().name() + " gives one number, whose "
                    + "soft-max is always 1; if it speaks for one of two classes, say single-logit.");
        }
        if (shown == null || shown == said) {
            return said;
        }
        assumed.found(KIND, ending());
        assumed.add(model.where(KIND) + " says " + said.id() + ", but the graph of " + model.program().name()
                + " ends in a " + activation.orElseThrow().kind().words() + ", so its output is taken as "
                + switch (shown) {
                    case LOGITS -> "logarithms of probabilities";
                    case MULTI_LABEL -> "multi-label, a probability of its own for each class";
                    default -> "probabilities";
                } + ".");
        return shown;
    }

    /** What an end stands for; a sigmoid of several numbers speaks of each class for itself, unless said otherwise. */
    private OutputKind shown(FinalActivation found) {
        return switch (found.kind()) {
            case LOG_SOFTMAX -> OutputKind.LOGITS;
            case SOFTMAX -> OutputKind.PROBABILITIES;
            case SIGMOID -> shape.count() > 1 && !described.kind().equals(Optional.of(OutputKind.PROBABILITIES))
                    ? OutputKind.MULTI_LABEL
                    : OutputKind.PROBABILITIES;
        };
    }

    private String ending() {
        FinalActivation found = activation.orElseThrow();
        return "the graph: it ends in a " + found.kind().words();
    }

    private LimnException unreadable() {
        String what = shape.rank() == 0 ? "a single number"
                : shape.count() == 0 ? "empty"
                        : shape.size(0) != 1 ? "without a row for each picture"
                                : shape.rank() == 3 ? "a sequence or list for each picture (N×T×D)"
                                        : "of " + shape.rank() + " axes";
        String others = others();
        return new LimnException(model.program().name() + ": output shape " + shape.toList()
                + " cannot be read as classes (N×K) or as a mask (N×K×H×W): it is " + what + "; "
                + (others.isEmpty() ? "take a model that ends in classes or a mask."
                        : "it also gives " + others + ": name one as output.select in "
                                + SidecarFiles.written(model.program().name()) + "."));
    }

    /** The other tensors that the model returns, with their shapes where these are known. */
    private String others() {
        OperatorGraph graph = model.program().graph();
        Optional<Value> taken = graph.output(described.select());
        var shapes = ShapeInference.infer(graph, Layers.input(model, 1));
        return IntStream.range(0, graph.outputs().size())
                .filter(i -> graph.outputs().get(i).value() instanceof Value value && value.isTensor()
                        && !Optional.of(value).equals(taken))
                .mapToObj(i -> {
                    OperatorGraph.Output output = graph.outputs().get(i);
                    Shape known = shapes.get(output.value());
                    return (output.name().isEmpty() ? Integer.toString(i) : output.name())
                            + (known == null ? "" : " " + known.toList());
                }).limit(8).collect(Collectors.joining(", "));
    }
}
