package limn.torch.internal;

import java.util.Optional;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.torchscript.print.OutputReading;

/** The output of a program that is looked at: the one its description selects, else the first tensor. */
record SelectedOutput(Program program, Value value) {

    static SelectedOutput of(Program program) throws LimnException {
        Optional<String> select = program.description().select();
        Optional<Value> selected = program.graph().output(select);
        if (selected.isPresent()) {
            return new SelectedOutput(program, selected.get());
        }
        String names = program.graph().outputs().stream().map(OperatorGraph.Output::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        throw new LimnException(select.map(name -> "The model " + program.name() + " gives no tensor called " + name
                + (names.isEmpty() ? "" : " but " + names) + "; mend output.select in its sidecar.")
                .orElse("The model " + program.name() + " does not return a tensor, so it cannot be read as classes."));
    }

    /** The output as it is, whatever it means. */
    OutputReading plain() {
        return OutputReading.of(program.graph(), value, OutputKind.LOGITS);
    }

    /** What the output means: as described, else by its shape. */
    OutputReading reading(Optional<Shape> shape) {
        return OutputReading.of(program.graph(), value, program.description().kind().orElseGet(() -> guess(shape)));
    }

    private static OutputKind guess(Optional<Shape> shape) {
        int rank = shape.map(Shape::rank).orElse(2);
        if (rank == 4) {
            return OutputKind.MASK_LOGITS;
        }
        return rank == 1 || rank == 2 && shape.map(s -> s.size(1)).orElse(0) == 1 ? OutputKind.SINGLE_LOGIT
                : OutputKind.LOGITS;
    }
}
