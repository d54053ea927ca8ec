package limn.torchscript.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Target;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;

/** A method of an archive. Only what it needs of the graph is printed for it. */
public sealed interface Method {

    /**
     * Its name.
     *
     * @return an identifier, unique in the archive
     */
    String name();

    /**
     * {@code (x: Tensor) -> Tensor}: the forward pass.
     *
     * @param name its name, {@code forward} for what every TorchScript program calls
     * @param output what is returned, a tensor
     */
    record Forward(String name, Operand output) implements Method {
    }

    /**
     * {@code (x: Tensor) -> List[Tensor]}: for each value its sizes, as a tensor of integers.
     *
     * @param name its name
     * @param values tensors at the top level of the graph
     */
    record Sizes(String name, List<Value> values) implements Method {
        /** Copies the list. */
        public Sizes {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code () -> List[Tensor]}: the weights themselves, in the order of the graph, as {@link Weights} takes them.
     *
     * @param name its name
     */
    record Weights(String name) implements Method {
    }

    /**
     * {@code (x: Tensor, vector: Tensor, classes: Tensor) -> List[Tensor]}: the second derivative of a target at a layer,
     * applied to a vector of the shape of the layer. {@code classes} as for {@link Probe}. The result is read by
     * {@link PackedResults}.
     *
     * @param probe names one layer with a gradient and one target, and starts at the picture
     */
    record Second(Probe probe) implements Method {
        /**
         * Checks the probe.
         *
         * @throws IllegalArgumentException if it asks for something else
         */
        public Second {
            if (probe.gradients().size() != 1 || probe.targets().size() != 1 || probe.start().isPresent()
                    || probe.replaced().isPresent() || probe.rule() != GradientRule.PLAIN) {
                throw new IllegalArgumentException("a second derivative is that of one target at one layer");
            }
        }

        @Override
        public String name() {
            return probe.name();
        }
    }

    /**
     * {@code (x: Tensor, classes: Tensor) -> List[Tensor]}: outputs, targets, activations and gradients in one forward
     * and one backward for each target. {@code classes} is {@code S×N} of int64, one row for each of {@link #given()},
     * −1 where unknown; it is left out when there is none.
     * <p>
     * The result is read by {@link PackedResults}: the output; for each target its classes ({@code N}, −1 where there is
     * none) and its values ({@code N}, NaN there); the activations; for each gradient layer, for each target, the
     * gradient.
     * <p>
     * Nothing before the first layer with a gradient is recorded: a tapped value that no earlier tap leads to is cut off
     * from what comes before. A method with a start is given the numbers of that value instead of the picture.
     *
     * @param name its name
     * @param reading what the output means
     * @param start where it starts; empty for the picture
     * @param activations tensors at the top level of the graph
     * @param gradients tensors at the top level of the graph
     * @param targets what is differentiated; may be given without gradients
     * @param rule how gradients pass rectifiers
     * @param frozen whether regions are those of other masks than the method computes: {@code unchanged: Tensor} then comes
     *            before the classes, {@code N×K×H×W}, NaN in rows whose region is that of their own mask
     * @param replaced a value at the top level of the graph in whose place the method takes other numbers, of its shape:
     *            {@code replaced: Tensor} then comes behind the picture
     */
    record Probe(String name, OutputReading reading, Optional<Start> start, List<Value> activations,
            List<Value> gradients, List<Target> targets, GradientRule rule, boolean frozen,
            Optional<Value> replaced) implements Method {

        /**
         * A probe whose regions are those of the masks it computes.
         *
         * @param name its name
         * @param reading what the output means
         * @param start where it starts; empty for the picture
         * @param activations tensors at the top level of the graph
         * @param gradients tensors at the top level of the graph
         * @param targets what is differentiated; may be given without gradients
         * @param rule how gradients pass rectifiers
         */
        public Probe(String name, OutputReading reading, Optional<Start> start, List<Value> activations,
                List<Value> gradients, List<Target> targets, GradientRule rule) {
            this(name, reading, start, activations, gradients, targets, rule, false, Optional.empty());
        }

        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if a target does not fit the output
         */
        public Probe {
            activations = List.copyOf(activations);
            gradients = List.copyOf(gradients);
            targets = List.copyOf(targets);
            for (Target target : targets) {
                reading.refusal(target).ifPresent(sentence -> {
                    throw new IllegalArgumentException(sentence);
                });
            }
        }

        /**
         * Only the output.
         *
         * @param name its name
         * @param reading what the output means
         * @return the method
         */
        public static Probe outputs(String name, OutputReading reading) {
            return new Probe(name, reading, Optional.empty(), List.of(), List.of(), List.of(), GradientRule.PLAIN);
        }

        /**
         * Every value that the method must compute.
         *
         * @return activations, gradients, and what output and scores are made of
         */
        public List<Value> wanted() {
            List<Value> wanted = new ArrayList<>(activations);
            wanted.addAll(gradients);
            wanted.addAll(MethodPrinter.values(reading.output()));
            wanted.addAll(MethodPrinter.values(reading.scores()));
            return wanted;
        }

        /**
         * Why a rule cannot be followed in a graph.
         *
         * @param graph the graph
         * @param rule the rule
         * @return the end of a sentence, after "because", or empty
         */
        public static Optional<String> refusal(OperatorGraph graph, GradientRule rule) {
            return Rectifiers.refusal(graph, rule);
        }

        /**
         * The choices of classes that the caller resolves, one row of {@code classes} each.
         *
         * @return labels and indices in the order of the targets
         */
        public List<ClassChoice> given() {
            return given(targets);
        }

        /**
         * The choices of classes that the caller resolves.
         *
         * @param targets some targets
         * @return their labels and indices in order
         */
        public static List<ClassChoice> given(List<Target> targets) {
            List<ClassChoice> given = new ArrayList<>();
            for (Target target : targets) {
                for (ClassChoice choice : TargetPrinter.choices(target)) {
                    if (choice instanceof ClassChoice.Label || choice instanceof ClassChoice.Index) {
                        given.add(choice);
                    }
                }
            }
            return given;
        }
    }
}
