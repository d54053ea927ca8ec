package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.model.LayerListing;
import limn.core.run.RunListener;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** The whole path, files in and maps out, of methods that run the network again, against pytorch-grad-cam and Captum. */
class ReferenceRerunsTest {

    private static final String SCORE = "score-cam(resize=align-corners)";
    private static final String ABLATION = "ablation-cam(divide=signed)";
    private static final String OCCLUSION = "occlusion(window=5,stride=3,fill=zero)";

    @TempDir
    Path folder;

    private final Map<String, Double> worst = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"tiny-cnn,scripted.pt", "tiny-cnn,keep-bn.onnx", "tiny-dense,traced.pt", "tiny-flatten,scripted.pt",
            "tiny-flatten,onnx", "tiny-mobile,scripted.pt", "tiny-resnet,scripted.pt", "tiny-resnet,onnx",
            "tiny-vit,scripted.pt", "tiny-unet,scripted.pt", "tiny-unet,onnx"})
    void equalTheFixtures(String name, String format, TestReporter reporter) throws Exception {
        Path reference = Fixtures.path("reference/" + name);
        Path model = Fixtures.path("models/" + name + "." + format);
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String picture : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + picture), pictures.resolve(picture));
        }
        LayerListing listing = RealServices.limn().layers(model.toString(), Progress.none());
        String target = name.equals("tiny-unet") ? "region:predicted" : "predicted";
        int compared = 0;
        for (String method : List.of(SCORE, ABLATION, OCCLUSION)) {
            String id = method.substring(0, method.indexOf('('));
            for (Path file : stored(reference, id.equals("occlusion") ? ".occlusion.sum.npy" : "." + id + ".raw.npy")) {
                String sample = file.getFileName().toString().substring(0, "shapes-1".length());
                String layer = between(file, sample + ".", "." + id + ".");
                // Branches pass the layers of a U-Net by, so that nothing can be run from there.
                if (!(name.equals("tiny-unet") && method.equals(ABLATION))) {
                    String shown = layer.equals("input") ? layer : shown(listing, layer);
                    // Captum explained the logit; what hides parts of the input explains the probability by itself.
                    String asked = layer.equals("input") && target.equals("predicted") ? "logit:predicted" : target;
                    Tensor map = map(model, pictures, method, layer, asked, sample, shown);
                    // Captum's own map is the same at each channel and was added up over the three.
                    double share = layer.equals("input") ? 3 : 1;
                    // The fixtures' own advice; occlusion too is a difference of logits in float32, some of ten times its size.
                    compare(file, Npy.read(file), map, share, 1e-4, id);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0);
        System.out.println("reruns " + name + "." + format + ": " + compared + " maps, largest differences " + worst);
        reporter.publishEntry(name + "." + format, compared + " maps, largest differences " + worst);
    }

    /** 1e-4 for Score-CAM, 5e-4 for Ablation-CAM, which pytorch-grad-cam computes from differences of logits. */
    @Test
    void equalTheReferenceOnRealSlices(TestReporter reporter) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        Path slices = Files.createDirectory(folder.resolve("slices"));
        List<String> samples = List.of("TCGA_DU_7306_19930512_16", "TCGA_CS_5397_20010315_9",
                "TCGA_HT_8105_19980826_21");
        for (String sample : samples) {
            Files.copy(SharedData.path("lgg/kaggle_3m/" + sample.substring(0, sample.lastIndexOf('_')) + "/" + sample
                    + ".tif"), slices.resolve(sample + ".tif"));
        }
        Path model = SharedData.path("models/brain-mobilenet.scripted.pt");
        for (String layer : List.of("conv_pw_13_relu", "conv_pw_11_relu")) {
            for (String method : List.of(SCORE, ABLATION)) {
                String id = method.substring(0, method.indexOf('('));
                for (String sample : samples) {
                    Tensor raw = map(model, slices, method, layer, "tumour", sample, layer);
                    Path file = reference.resolve(sample + "." + layer + "." + id + ".grid.npy");
                    compare(file, Npy.read(file), Post.of(List.of(raw), raw.shape().size(0), raw.shape().size(1)), 1,
                            method.equals(SCORE) ? 1e-4 : 5e-4, id);
                }
            }
        }
        System.out.println("reruns brain-mobilenet: largest differences " + worst);
        reporter.publishEntry("brain-mobilenet", "largest differences " + worst);
    }

    /** The map of one method and layer; each is computed once and looked up for every picture. */
    private Tensor map(Path model, Path data, String method, String layer, String target, String sample, String shown)
            throws Exception {
        String id = method.substring(0, method.indexOf('('));
        Path out = folder.resolve("out-" + id + "-" + layer);
        if (!Files.exists(out)) {
            RealServices.limn().explain(new ExplainOptions(model.toString(),
                    new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                            List.of()),
                    List.of(method), layer.equals("input") ? ExplainOptions.AUTO : layer, List.of(target),
                    ComputeOptions.DEFAULT, TestBench.maps(out, false)), RunListener.NONE);
        }
        try (Stream<Path> files = Files.list(out.resolve("maps").resolve(sample).resolve(shown))) {
            List<Path> maps = files.filter(file -> file.getFileName().toString().startsWith(id)
                    && file.toString().endsWith(".npy") && !file.toString().endsWith(".post.npy")).toList();
            assertEquals(1, maps.size(), maps::toString);
            return Npy.read(maps.get(0));
        }
    }

    private void compare(Path file, Tensor expected, Tensor map, double share, double tolerance, String id) {
        assertEquals(expected.shape(), map.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - share * map.get(i)));
        }
        double apart = difference / greatest;
        worst.merge(id, apart, Math::max);
        assertTrue(apart <= tolerance, file.getFileName() + " differs by " + apart + " of the maximum");
    }

    private static List<Path> stored(Path reference, String ending) throws Exception {
        List<Path> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(reference)) {
            files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(stored::add);
        }
        return stored;
    }

    private static String between(Path file, String before, String after) {
        String name = file.getFileName().toString();
        return name.substring(before.length(), name.indexOf(after));
    }

    private static String shown(LayerListing listing, String alias) {
        return listing.layers().stream().filter(l -> l.path().equals(alias) || l.aliases().contains(alias)).findFirst()
                .orElseThrow().path();
    }
}
