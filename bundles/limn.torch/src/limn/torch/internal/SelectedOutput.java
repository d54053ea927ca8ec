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
        return new OutputReading(value, value, OutputReading.Form.LOGITS);
    }

    /** What the output means: as described, else by its shape. */
    OutputReading reading(Optional<Shape> shape) {
        boolean single = shape.filter(s -> s.rank() > 0).map(s -> s.count() == s.size(0)).orElse(false);
        OutputKind kind = program.description().kind().orElseGet(() -> OutputKind.usual(shape.orElse(Shape.of(1, 2))));
        OutputReading reading = OutputReading.of(program.graph(), value, kind, single);
        boolean channels = kind == OutputKind.MASK_LOGITS && shape.filter(s -> s.rank() == 4 && s.size(1) > 1)
                .isPresent();
        return channels ? reading.withBackground(program.description().background()) : reading;
    }
}
