package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.List;

import limn.graph.OperatorGraph.Output;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.NumberTensor;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/** Flattens what forward returns into named tensors. */
final class Outputs {

    private static final int MOST = 1_000;

    private final Context context;
    private final List<Output> outputs = new ArrayList<>();

    private Outputs(Context context) {
        this.context = context;
    }

    static List<Output> of(Term result, Context context) {
        Outputs all = new Outputs(context);
        all.add("", result);
        if (all.outputs.isEmpty()) {
            throw new Refusal("its forward returns no tensor");
        }
        return all.outputs;
    }

    private void add(String name, Term term) {
        context.budget().enter();
        switch (term) {
            case TensorTerm tensor -> add(new Output(name, context.tensors().read(tensor.cell())));
            case NumberTensor number -> add(new Output(name, context.operands().of(number, "")));
            case TupleTerm tuple -> {
                for (int i = 0; i < tuple.elements().size(); i++) {
                    add(join(name, tuple.names().isEmpty() ? String.valueOf(i) : tuple.names().get(i)),
                            tuple.elements().get(i));
                }
            }
            case ListTerm list -> {
                for (int i = 0; i < list.elements().size(); i++) {
                    add(join(name, String.valueOf(i)), list.elements().get(i));
                }
            }
            case DictTerm dict -> dict.entries().forEach((key, value) -> add(join(name, String.valueOf(key)), value));
            case Term.TensorList list -> throw new Refusal(
                    "its forward returns a list of tensors whose length is only known at run time");
            default -> {}
        }
        context.budget().leave();
    }

    private void add(Output output) {
        outputs.add(output);
        if (outputs.size() > MOST) {
            throw new Refusal("its forward returns more than " + MOST + " tensors");
        }
    }

    private static String join(String name, String part) {
        return name.isEmpty() ? part : name + "." + part;
    }
}
