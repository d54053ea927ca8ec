package limn.explain.internal.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import limn.graph.Shape;
import limn.maths.ImageKernel;

/**
 * The picture under a small kernel, as a convolution sees it: cross-correlation, the kernel not turned round (definitions
 * 10.6). Where the preprocessing is known, pixels are 0..255 again and the result is cut to that; else the network's own
 * numbers are taken and nothing is cut.
 */
@Component(service = Inspection.class, property = "limn.id=" + ImageKernels.ID)
public final class ImageKernels implements Inspection {

    static final String ID = "image-kernels";

    private static final String OWN = "own";
    private static final String EACH = "each";
    private static final double WHITE = 255;
    private static final double DEAD = 1e-12;
    /** Pillow's grey. */
    private static final double[] GREY = {19595 / 65536.0, 38470 / 65536.0, 7471 / 65536.0};
    private static final Map<String, double[]> KERNELS = kernels();
    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "Image kernels", Family.INSPECTION,
            "The picture under a small kernel, as one filter of a convolution would see it.", "",
            Descriptor.LayerNeed.NONE, false, false, "1F",
            List.of(Parameter.choice("kernel", "sobel-x", names(), "The kernel; own takes the numbers of weights."),
                    new Parameter("weights", new ParameterType.Text(), "",
                            "For kernel=own, 9 or 25 numbers row by row, with blanks between; not turned round."),
                    Parameter.choice("channels", "grey", List.of("grey", EACH), "The grey picture, or each channel."),
                    Parameter.choice("border", "reflect-101", ImageKernel.Border.IDS, "What lies beyond the border."),
                    Parameter.real("scale", 1, -1e6, 1e6, "A factor on the result."),
                    Parameter.real("offset", 0, -1e6, 1e6, "Added to the result; 128 shows what is negative.")));

    private static Map<String, double[]> kernels() {
        Map<String, double[]> kernels = new LinkedHashMap<>();
        kernels.put("identity", new double[] {0, 0, 0, 0, 1, 0, 0, 0, 0});
        double[] box = new double[9];
        Arrays.fill(box, 1 / 9.0);
        kernels.put("box", box);
        kernels.put("gauss", Arrays.stream(new double[] {1, 2, 1, 2, 4, 2, 1, 2, 1}).map(w -> w / 16).toArray());
        kernels.put("sharpen", new double[] {0, -1, 0, -1, 5, -1, 0, -1, 0});
        kernels.put("sobel-x", new double[] {-1, 0, 1, -2, 0, 2, -1, 0, 1});
        kernels.put("sobel-y", new double[] {-1, -2, -1, 0, 0, 0, 1, 2, 1});
        kernels.put("laplace", new double[] {0, 1, 0, 1, -4, 1, 0, 1, 0});
        kernels.put("emboss", new double[] {-2, -1, 0, -1, 1, 1, 0, 1, 2});
        return kernels;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(KERNELS.keySet());
        names.add(OWN);
        return names;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        kernel(question.settings());
        return Probe.OUTPUTS;
    }

    @Override
    public void inspect(ExplanationRequest request, Consumer<Panel> sink) throws LimnException {
        Settings settings = request.question().settings();
        ImageKernel kernel = kernel(settings);
        ImageKernel.Border border = ImageKernel.Border.of(settings.text("border"));
        Optional<Preprocessing> known = request.network().program().description().preprocessing()
                .filter(preprocessing -> preprocessing.channels() == request.batch().input().shape().size(1));
        for (int row = 0; row < request.batch().rows().size(); row++) {
            request.progress().check();
            List<Panel.Tile> tiles = new ArrayList<>();
            for (Map.Entry<String, Tensor> plane : planes(request.batch().input().slice(row), known,
                    settings.text("channels")).entrySet()) {
                Tensor seen = finished(kernel.over(plane.getValue(), border), settings, known.isPresent());
                tiles.add(new Panel.Tile(plane.getKey(), seen, dead(seen),
                        known.isPresent() ? Panel.Look.PIXELS : Panel.Look.PATTERN));
            }
            sink.accept(new Panel(row, Optional.empty(), mean(tiles), tiles, "The picture under the kernel "
                    + settings.text("kernel") + " (cross-correlation, not turned round)" + (known.isPresent()
                            ? ", cut to 0..255."
                            : "; the preprocessing is not known, so these are the network's numbers.")));
            request.progress().step(1);
        }
    }

    private static ImageKernel kernel(Settings settings) throws LimnException {
        String name = settings.text("kernel");
        if (!name.equals(OWN)) {
            return ImageKernel.of(KERNELS.get(name));
        }
        String text = settings.text("weights").strip();
        try {
            double[] weights = Arrays.stream(text.split("[\\s;]+")).mapToDouble(Double::parseDouble).toArray();
            if (weights.length == 9 || weights.length == 25) {
                return ImageKernel.of(weights);
            }
        } catch (NumberFormatException e) {
            throw new LimnException(ID + ": weights=" + text + " is not allowed; give 9 or 25 numbers.", e);
        }
        throw new LimnException(ID + ": weights=" + text + " is not allowed; give 9 or 25 numbers.");
    }

    private static Map<String, Tensor> planes(Tensor input, Optional<Preprocessing> known, String channels) {
        int count = input.shape().size(0);
        Shape grid = input.shape().axes(1, 3);
        List<String> names = count == 1 ? List.of("grey")
                : known.map(Preprocessing::order).filter(ChannelOrder.BGR::equals).isPresent()
                        ? List.of("blue", "green", "red")
                        : List.of("red", "green", "blue");
        Map<String, Tensor> planes = new LinkedHashMap<>();
        float[] grey = new float[Math.toIntExact(grid.count())];
        for (int channel = 0; channel < count; channel++) {
            float[] plane = input.slice(channel).toArray();
            for (int i = 0; i < plane.length; i++) {
                if (known.isPresent()) {
                    plane[i] = (float) ((plane[i] * known.get().std().get(channel) + known.get().mean().get(channel))
                            / known.get().scale());
                }
                int colour = names.get(0).equals("blue") ? count - 1 - channel : channel;
                grey[i] += count == 3 ? GREY[colour] * plane[i] : plane[i] / count;
            }
            planes.put(count == 1 || count == 3 ? names.get(channel) : "channel " + channel, Tensor.of(grid, plane));
        }
        return channels.equals(EACH) ? planes : Map.of("grey", Tensor.of(grid, grey));
    }

    private static Tensor finished(Tensor seen, Settings settings, boolean pixels) {
        float[] values = seen.toArray();
        for (int i = 0; i < values.length; i++) {
            double value = values[i] * settings.real("scale") + settings.real("offset");
            values[i] = (float) (pixels ? Math.max(0, Math.min(WHITE, value)) : value);
        }
        return Tensor.of(seen.shape(), values);
    }

    private static boolean dead(Tensor values) {
        double greatest = 0;
        for (int i = 0; i < values.count(); i++) {
            greatest = Math.max(greatest, Math.abs(values.get(i)));
        }
        return greatest < DEAD;
    }

    private static Tensor mean(List<Panel.Tile> tiles) {
        float[] mean = new float[tiles.get(0).values().count()];
        for (Panel.Tile tile : tiles) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += tile.values().get(i) / tiles.size();
            }
        }
        return Tensor.of(tiles.get(0).values().shape(), mean);
    }
}
