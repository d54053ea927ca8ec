package limn.explain.internal.inspection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.maths.Reduction;
import limn.maths.WeightValues;

/**
 * The kernels of a convolution, the first one's unless another is named (definitions 10.5). They are the same for every
 * picture.
 */
@Component(service = Inspection.class, property = "limn.id=" + Filters.ID)
public final class Filters implements Inspection {

    static final String ID = "filters";

    private static final String EACH = "each";
    private static final double DEAD = 1e-12;
    private static final Set<String> CONVOLUTIONS = Set.of("conv2d", "_convolution", "convolution");
    private static final int COLOURS = 3;
    private static final int MOST_TILES = 4096;
    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "Filters", Family.INSPECTION,
            "The kernels of a convolution, which are what its channels look for.", "",
            Descriptor.LayerNeed.NONE, false, false, "1F",
            List.of(new Parameter("convolution", new ParameterType.Text(), "",
                    "The path of the convolution; empty for the first."),
                    Parameter.choice("inputs", EACH, List.of(EACH, "l2", "sum"),
                            "A tile for each input channel, three of them as one in colours; or one for all: the root of the "
                                    + "squares' sum, or the sum."),
                    Parameter.whole("filters", 64, 1, 4096, "The greatest number of filters shown.")));

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean ofNetwork() {
        return true;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        tiles(weights(convolution(question)), question.settings(), false);
        return Probe.OUTPUTS;
    }

    @Override
    public void inspect(ExplanationRequest request, Consumer<Panel> sink) throws LimnException {
        Node node = convolution(request.question());
        Tensor kernels = weights(node);
        Settings settings = request.question().settings();
        String path = request.question().graph().path(node.output()).orElse(node.scope());
        boolean bgr = request.network().program().description().preprocessing().map(Preprocessing::order)
                .filter(ChannelOrder.BGR::equals).isPresent();
        List<Panel.Tile> tiles = tiles(kernels, settings, bgr);
        int inputs = kernels.shape().size(1);
        int columns = inputs != COLOURS && settings.text("inputs").equals(EACH) && inputs > 1 ? inputs : 0;
        for (int row = 0; row < request.batch().rows().size(); row++) {
            request.progress().check();
            sink.accept(new Panel(row, Optional.empty(), summary(kernels), tiles, columns,
                    Math.min(kernels.shape().size(0), settings.whole("filters")) + " of " + kernels.shape().size(0)
                            + " filters of " + path + meaning(settings, inputs) + " The same for every picture.",
                    List.of()));
            request.progress().step(1);
        }
    }

    private static String meaning(Settings settings, int inputs) {
        String grey = "; mid-grey is 0, the ends are the greatest weight of each tile.";
        return switch (settings.text("inputs")) {
            case "l2" -> ", over their " + inputs + " inputs the root of the squares' sum.";
            case "sum" -> ", their " + inputs + " inputs added up" + grey;
            default -> (inputs == COLOURS ? " in colours" : inputs > 1 ? ", a row for each, a tile for each input" : "")
                    + grey;
        };
    }

    private static Node convolution(Question question) throws LimnException {
        OperatorGraph graph = question.graph();
        String wanted = question.settings().text("convolution").strip();
        for (Node node : graph.nodes()) {
            boolean named = wanted.isEmpty() || graph.value(wanted).filter(node.output()::equals).isPresent();
            if (named && CONVOLUTIONS.contains(node.operator()) && weight(node).isPresent()) {
                return node;
            }
        }
        throw new LimnException(wanted.isEmpty() ? ID + " shows the kernels of a convolution, and the network has none."
                : ID + ": convolution=" + wanted + " is not allowed; give the path of a convolution.");
    }

    private static Optional<Weight> weight(Node node) {
        return node.argument("weight").filter(Weight.class::isInstance).map(Weight.class::cast)
                .filter(weight -> weight.shape().rank() == 4);
    }

    private static Tensor weights(Node node) throws LimnException {
        Weight weight = weight(node).orElseThrow();
        try {
            return WeightValues.of(weight);
        } catch (IOException e) {
            throw new LimnException("The weight " + weight.name()
                    + " cannot be read; is the model's file still where it was?", e);
        }
    }

    private static List<Panel.Tile> tiles(Tensor kernels, Settings settings, boolean bgr) throws LimnException {
        int inputs = kernels.shape().size(1);
        int filters = (int) Math.min(kernels.shape().size(0), settings.whole("filters"));
        boolean apart = settings.text("inputs").equals(EACH) && inputs != COLOURS;
        if (apart && (long) filters * inputs > MOST_TILES) {
            throw new LimnException(
                    ID + ": " + filters + " filters of " + inputs + " inputs are more than " + MOST_TILES
                            + " tiles; take inputs=l2, or fewer filters.");
        }
        List<Panel.Tile> tiles = new ArrayList<>();
        for (int filter = 0; filter < filters; filter++) {
            Tensor kernel = kernels.slice(filter);
            String title = "filter " + filter;
            switch (settings.text("inputs")) {
                case "l2" -> tiles.add(tile(title, Reduction.L2.apply(kernel), Panel.Look.PATTERN));
                case "sum" -> tiles.add(tile(title, Reduction.SUM.apply(kernel), Panel.Look.SIGNED));
                default -> {
                    for (int input = 0; apart && input < inputs; input++) {
                        tiles.add(tile(inputs == 1 ? title : title + " input " + input, kernel.slice(input),
                                Panel.Look.SIGNED));
                    }
                    if (!apart) {
                        tiles.add(tile(title, bgr ? turned(kernel) : kernel, Panel.Look.SIGNED));
                    }
                }
            }
        }
        return tiles;
    }

    /** Blue, green, red as red, green, blue. */
    private static Tensor turned(Tensor kernel) {
        float[] values = new float[kernel.count()];
        int plane = values.length / COLOURS;
        for (int channel = 0; channel < COLOURS; channel++) {
            kernel.slice(COLOURS - 1 - channel).copyTo(values, channel * plane);
        }
        return Tensor.of(kernel.shape(), values);
    }

    private static Panel.Tile tile(String title, Tensor values, Panel.Look look) {
        double greatest = 0;
        for (int i = 0; i < values.count(); i++) {
            greatest = Math.max(greatest, Math.abs(values.get(i)));
        }
        return new Panel.Tile(title, values, greatest < DEAD, look);
    }

    /** How much each place of the window weighs: the root of the squares' sum over filters and inputs. */
    private static Tensor summary(Tensor kernels) {
        return Reduction.L2.apply(kernels.reshape(Shape.of(kernels.shape().size(0) * kernels.shape().size(1),
                kernels.shape().size(2), kernels.shape().size(3))));
    }
}
