package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.Limn;
import limn.core.model.LayerListing;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;
import limn.maths.Post;
import limn.maths.Reduction;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/**
 * Every map that pytorch-grad-cam and Captum computed, by the whole path, files in and maps out, in every format of the
 * model, one sample in a call and sixteen. The differences stand in {@code target/method-table.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceTableTest {

    /** Of the maximum: what the project promises. */
    private static final double PROMISED = 1e-4;
    /** pytorch-grad-cam takes this method's weights from differences of logits in float32. */
    private static final double ABLATION = 5e-4;
    /** Of the maximum: the fixtures' own advice where nothing is decomposed, perturbed or a soft-max. */
    private static final double ADVISED = 1e-5;
    /** Their advice for the others. */
    private static final Set<String> LESS_EXACT = Set.of("eigen-cam", "eigengrad-cam", "seg-eigen-cam", "kpca-cam",
            "score-cam", "ablation-cam", "shapley-cam-rest", "finer-cam", "full-grad", "refine-cam", "occlusion");
    /** The sign of a component is arbitrary, and the reference takes LAPACK's. */
    private static final Set<String> ANY_SIGN = Set.of("eigen-cam", "eigengrad-cam", "seg-eigen-cam", "kpca-cam");
    /** Where the ONNX file has a unit at its edge. */
    private static final Set<String> EDGES_OF_ONNX = Set.of("TCGA_HT_7686_19950629_13", "TCGA_DU_A5TW_19980228_22");
    /** Methods that take the plain gradient through all rectifiers; the others are exact in every format. */
    private static final Set<String> AT_INPUT = Set.of("saliency", "input-x-gradient", "integrated-gradients");
    /**
     * Of the stored map's length, by which one may be apart where units are at their edge: a few of some millions stop or
     * let pass what is theirs. A wrong sign, place or scale is farther off, already the 2 % that Captum's trapezoid lacks.
     */
    private static final double SAME_PICTURE = 1e-2;
    /** What runs the network hundreds of times for each sample. */
    private static final Set<String> MANY_RUNS = Set.of("score-cam", "integrated-gradients");
    /** What is a final map, 0..1, by itself. */
    private static final Set<String> FINISHED = Set.of("full-grad", "refine-cam");

    private final MethodTable table = new MethodTable();

    private Path folder;

    @BeforeEach
    void fresh(@TempDir Path fresh) {
        folder = fresh;
    }

    @ParameterizedTest
    @CsvSource({"tiny-cnn,scripted.pt", "tiny-cnn,traced.pt", "tiny-cnn,frozen.pt", "tiny-cnn,onnx",
            "tiny-cnn,keep-bn.onnx", "tiny-dense,scripted.pt", "tiny-dense,traced.pt", "tiny-dense,onnx",
            "tiny-flatten,scripted.pt", "tiny-flatten,traced.pt", "tiny-flatten,onnx", "tiny-mobile,scripted.pt",
            "tiny-mobile,traced.pt", "tiny-mobile,onnx", "tiny-resnet,scripted.pt", "tiny-resnet,traced.pt",
            "tiny-resnet,onnx", "tiny-single,scripted.pt", "tiny-single,traced.pt", "tiny-single,onnx",
            "tiny-swin,traced.pt", "tiny-swin,onnx", "tiny-unet,scripted.pt", "tiny-unet,traced.pt", "tiny-unet,onnx",
            "tiny-vit,scripted.pt", "tiny-vit,traced.pt", "tiny-vit,onnx"})
    void fixtures(String model, String format) throws Exception {
        String target = model.equals("tiny-unet") ? "region:0" : "predicted";
        List<StoredMap> stored = StoredMap.in(Fixtures.path("reference/" + model));
        compare(model, format, Fixtures.path("models/" + model + "." + format),
                sample -> List.of(Fixtures.path("pictures/" + sample + ".png")), target, stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted.pt", "traced.pt", "onnx"})
    void trainedTumourClassifier(String format) throws Exception {
        compare("brain-mobilenet", format, SharedData.path("models/brain-mobilenet." + format), sample -> {
            String path = "lgg/kaggle_3m/" + sample.substring(0, sample.lastIndexOf('_')) + "/" + sample;
            return List.of(SharedData.path(path + ".tif"), SharedData.path(path + "_mask.tif"));
        }, "tumour", StoredMap.in(SharedData.path("reference/brain-mobilenet")));
    }

    /** The files of a sample. */
    private interface Pictures {
        List<Path> of(String sample) throws Exception;
    }

    private void compare(String model, String format, Path file, Pictures pictures, String target,
            List<StoredMap> stored) throws Exception {
        Limn limn = RealServices.limn();
        LayerListing listing = limn.layers(file.toString(), Progress.none());
        Map<String, List<StoredMap>> runs = new TreeMap<>();
        List<StoredMap> left = new ArrayList<>();
        for (StoredMap map : stored) {
            if (map.layers().stream().allMatch(layer -> shown(listing, format, layer).isPresent())) {
                runs.computeIfAbsent(run(map, target), key -> new ArrayList<>()).add(map);
            } else {
                left.add(map);
            }
        }
        assertTrue(left.size() < stored.size(), "no layer of " + file + " is known");
        List<String> wrong = new ArrayList<>();
        for (int batch : List.of(16, 1)) {
            for (List<StoredMap> all : runs.values()) {
                List<StoredMap> maps = model.startsWith("tiny-") ? all : affordable(all, format, batch);
                if (maps.isEmpty()) {
                    continue;
                }
                Path data = Files.createDirectory(folder.resolve("data"));
                for (String sample : maps.stream().map(StoredMap::sample).distinct().toList()) {
                    for (Path picture : pictures.of(sample)) {
                        Files.copy(picture, data.resolve(picture.getFileName()));
                    }
                }
                run(limn, listing, format, file, data, target, maps, batch);
                for (StoredMap map : maps) {
                    double difference = difference(map, listing, format);
                    table.add(map.method(), model, format.replace(".pt", ""), difference);
                    if (!right(map, model, format, difference)) {
                        wrong.add(map.file().getFileName() + " batch " + batch + ": " + difference);
                    }
                }
                TestBench.delete(folder.resolve("out"));
                TestBench.delete(data);
            }
        }
        System.out.println(model + "." + format + ": " + stored.size() + " maps, without their layers " + left.size()
                + ", " + wrong);
        assertEquals(List.of(), wrong);
    }

    private boolean right(StoredMap map, String model, String format, double difference) throws Exception {
        return difference <= allowed(map, model)
                || atAnEdge(map, model, format) && distance(map) <= SAME_PICTURE;
    }

    /**
     * What is made of hundreds of runs is the same sum one sample in a call as sixteen, which small networks show, and the
     * same in other formats, of which one sample is taken; all other maps are compared everywhere.
     */
    private static List<StoredMap> affordable(List<StoredMap> maps, String format, int batch) {
        String first = maps.getFirst().sample();
        return maps.stream().filter(map -> !MANY_RUNS.contains(map.id())
                || batch > 1 && (format.startsWith("scripted") || map.sample().equals(first))).toList();
    }

    /** What can be asked for at once: one target, no method twice, layers by themselves or together. */
    private static String run(StoredMap map, String target) {
        boolean alone = Set.of("integrated-gradients", "refine-cam", "ablation-cam").contains(map.id())
                || map.method().startsWith("guided");
        return map.target(target) + (map.layers().isEmpty() ? "input" : "")
                + (MANY_RUNS.contains(map.id()) ? "many" : "") + (alone ? map.spec() + map.layers() : "");
    }

    private void run(Limn limn, LayerListing listing, String format, Path file, Path data, String target,
            List<StoredMap> maps, int batch) throws Exception {
        Set<String> methods = maps.stream().map(StoredMap::spec).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean together = maps.getFirst().id().equals("refine-cam");
        String layers = maps.stream().flatMap(map -> map.layers().stream()).distinct()
                .map(layer -> shown(listing, format, layer).orElseThrow())
                .collect(Collectors.joining(together ? "+" : ","));
        limn.explain(new ExplainOptions(file.toString(),
                new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.copyOf(methods), layers.isEmpty() ? ExplainOptions.AUTO : layers,
                List.of(maps.getFirst().target(target)), TestBench.batch(batch),
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
    }

    /**
     * Gradients at the input of the deep network, where a rectifier's value is its edge up to rounding, so that the last
     * digit decides on a region's gradient: in the ONNX file, whose normalisations are folded, on two slices, and somewhere
     * on most paths. That nothing else is the cause is shown unit by unit and place by place, on the same maps and to 1e-4,
     * by {@code RectifierEdgesTest} of limn.torch; here they must still be the same picture.
     */
    private static boolean atAnEdge(StoredMap map, String model, String format) {
        boolean folded = format.equals("onnx") && EDGES_OF_ONNX.contains(map.sample());
        return model.equals("brain-mobilenet") && AT_INPUT.contains(map.id())
                && (folded || map.id().equals("integrated-gradients"));
    }

    private static double allowed(StoredMap map, String model) {
        if (model.startsWith("tiny-")) {
            return LESS_EXACT.contains(map.method()) ? PROMISED : ADVISED;
        }
        return map.method().equals("ablation-cam") ? ABLATION : PROMISED;
    }

    /** The path under which a layer is shown, whatever module returns it; empty where the format has lost it. */
    private static Optional<String> shown(LayerListing listing, String format, String name) {
        if (format.startsWith("frozen")) {
            List<Layer> rectifiers = listing.layers().stream().filter(layer -> layer.operator().equals("relu"))
                    .toList();
            return name.matches(".*relu\\d") ? Optional.of(rectifiers.get(name.charAt(name.length() - 1) - '1').path())
                    : Optional.empty();
        }
        return listing.layers().stream().filter(l -> l.path().equals(name) || l.aliases().contains(name)).findFirst()
                .map(Layer::path);
    }

    private double difference(StoredMap stored, LayerListing listing, String format) throws Exception {
        List<String> layers = stored.layers().stream().map(layer -> shown(listing, format, layer).orElseThrow())
                .toList();
        if (stored.layers().isEmpty() || stored.method().startsWith("guided") || FINISHED.contains(stored.method())) {
            // Captum's map of occlusion is the same at each channel.
            return apart(stored.values(), atInput(stored), stored.method().equals("occlusion") ? 3 : 1);
        }
        List<Tensor> raws = new ArrayList<>();
        for (String layer : layers) {
            raws.add(map(stored.sample(), Optional.of(layer), stored.id(), ""));
        }
        double same = stored.form() == StoredMap.Form.FINAL && raws.size() == 1
                ? apart(stored.values(), map(stored.sample(), Optional.of(layers.getFirst()), stored.id(), ".post"), 1)
                : apart(stored, raws);
        return ANY_SIGN.contains(stored.method()) ? Math.min(same, apart(stored, raws.stream()
                .map(ReferenceTableTest::turned).toList())) : same;
    }

    /** Our map on the input, in the form that is stored. */
    private Tensor atInput(StoredMap stored) throws Exception {
        Tensor map = map(stored.sample(), Optional.empty(), stored.id(), "");
        return stored.form() == StoredMap.Form.SUM && map.shape().rank() == 3 ? Reduction.SUM.apply(map) : map;
    }

    /** Euclidean, over the length of what is stored. */
    private double distance(StoredMap stored) throws Exception {
        Tensor expected = stored.values();
        Tensor given = atInput(stored);
        double apart = 0;
        double length = 0;
        for (int i = 0; i < given.count(); i++) {
            apart += Math.pow(expected.get(i) - given.get(i), 2);
            length += Math.pow(expected.get(i), 2);
        }
        return Math.sqrt(apart / length);
    }

    private static double apart(StoredMap stored, List<Tensor> raws) throws Exception {
        Tensor expected = stored.values();
        return apart(expected, stored.form() == StoredMap.Form.RAW ? raws.getFirst()
                : Post.of(raws, expected.shape().size(0), expected.shape().size(1)), 1);
    }

    /** Greatest difference over the greatest value. */
    static double apart(Tensor expected, Tensor given, double share) {
        assertEquals(expected.shape(), given.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < given.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - share * given.get(i)));
        }
        return difference / (greatest == 0 ? 1 : greatest);
    }

    private static Tensor turned(Tensor map) {
        float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Tensor.of(map.shape(), values);
    }

    private Tensor map(String sample, Optional<String> layer, String id, String view) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("out/maps").resolve(sample))) {
            List<Path> found = files.filter(file -> file.getFileName().toString().matches(id.replace("+", "\\+")
                    + "(@[^.]*)?" + view.replace(".", "\\.") + "\\.npy"))
                    .filter(file -> layer.isEmpty() || file.getParent().getFileName().toString()
                            .equals(layer.get().replaceAll("[^A-Za-z0-9._+-]", "_")))
                    .toList();
            assertEquals(1, found.size(), () -> id + " at " + layer + ": " + found);
            return Npy.read(found.getFirst());
        }
    }

    @AfterAll
    void write() throws Exception {
        table.write(Path.of("target/method-table.md"));
    }
}
