package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.Limn;
import limn.core.model.LayerListing;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** One network has the same layers and the same {@code auto} in all its files. */
class LayersOfFormatsTest {

    private static final List<String> ENDINGS = List.of(".scripted.pt", ".traced.pt", ".frozen.pt", ".keep-bn.onnx",
            ".onnx");
    /** Two exports of one network differ by the rounding of folded normalisations. */
    private static final double APART = 1e-4;

    @TempDir
    Path folder;

    static Stream<String> fixtures() throws IOException {
        return families(Fixtures.path("models")).keySet().stream();
    }

    /** Files of each network, by its name. */
    private static Map<String, List<Path>> families(Path models) throws IOException {
        Map<String, List<Path>> families = new TreeMap<>();
        try (Stream<Path> files = Files.list(models)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                ENDINGS.stream().filter(name::endsWith).findFirst().ifPresent(ending -> families
                        .computeIfAbsent(name.substring(0, name.length() - ending.length()), key -> new ArrayList<>())
                        .add(file));
            }
        }
        return families;
    }

    private static Map<Path, LayerListing> listings(List<Path> files) throws Exception {
        Limn limn = RealServices.limn();
        Map<Path, LayerListing> listings = new LinkedHashMap<>();
        for (Path file : files) {
            listings.put(file, limn.layers(file.toString(), Progress.none()));
        }
        return listings;
    }

    /** A frozen archive tells no modules; the value is found by its place among those of its shape. */
    private static boolean tellsModules(Path file) {
        return !file.toString().endsWith(".frozen.pt");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fixturesAgree(String name) throws Exception {
        agree(listings(families(Fixtures.path("models")).get(name)));
    }

    @Test
    void sharedModelsAgree() throws Exception {
        for (List<Path> family : families(SharedData.path("models")).values()) {
            agree(listings(family));
        }
    }

    private static void agree(Map<Path, LayerListing> listings) {
        Path first = listings.keySet().iterator().next();
        LayerListing expected = listings.get(first);
        listings.forEach((file, listing) -> {
            Layer auto = listing.candidates().get(0).layer();
            Layer wanted = expected.candidates().get(0).layer();
            assertEquals(wanted.shape(), auto.shape(), file + " and " + first);
            assertEquals(wanted.grid(), auto.grid(), file + " and " + first);
            if (tellsModules(file) && tellsModules(first)) {
                assertEquals(wanted.path(), auto.path(), file + " and " + first);
                assertEquals(grids(expected), grids(listing), file + " and " + first);
                shapesAgree(expected, listing, file);
            }
        });
    }

    /** The stages of the candidates, nearest first. */
    private static List<String> grids(LayerListing listing) {
        return listing.candidates().stream().map(candidate -> candidate.layer().grid().orElseThrow().toString())
                .distinct().toList();
    }

    /** Modules that both files name have the same shape; those of operators may stand for others of the same kind. */
    private static void shapesAgree(LayerListing expected, LayerListing listing, Path file) {
        Map<String, Layer> known = new HashMap<>();
        expected.layers().forEach(layer -> known.put(layer.path(), layer));
        int common = 0;
        for (Layer layer : listing.layers()) {
            Layer other = known.get(layer.path());
            boolean operator = layer.path().replaceAll("#\\d+$", "").endsWith(layer.operator());
            if (other != null && !operator) {
                assertEquals(other.shape(), layer.shape(), layer.path() + " of " + file);
                common++;
            }
        }
        assertTrue(common > 3, common + " modules in common in " + file);
        assertEquals(List.of(), listing.layers().stream().filter(layer -> layer.shape().isEmpty()).map(Layer::path)
                .toList(), "layers without a shape in " + file);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void mapsOfAutoAgree(String name, TestReporter reporter) throws Exception {
        mapsAgree(families(Fixtures.path("models")).get(name), Fixtures.path("pictures/shapes-1.png"), reporter);
    }

    @Test
    void mapsOfSharedModelsAgree(TestReporter reporter) throws Exception {
        Path slice = SharedData.path("lgg/kaggle_3m/TCGA_CS_4942_19970222/TCGA_CS_4942_19970222_10.tif");
        for (List<Path> family : families(SharedData.path("models")).values()) {
            mapsAgree(family, slice, reporter);
        }
    }

    private void mapsAgree(List<Path> files, Path picture, TestReporter reporter) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path copy = pictures.resolve("one." + picture.getFileName().toString().replaceAll(".*\\.", ""));
        Files.copy(picture, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Map<Path, Tensor> maps = new LinkedHashMap<>();
        for (Path file : files) {
            explain(file, "auto");
            try (Stream<Path> made = Files.walk(folder.resolve("out/maps"))) {
                maps.put(file, Npy.read(made.filter(one -> one.endsWith("grad-cam.npy")).findFirst().orElseThrow()));
            }
            TestBench.delete(folder.resolve("out"));
        }
        Tensor first = maps.values().iterator().next();
        maps.forEach((file, map) -> {
            double apart = apart(first, map);
            assertTrue(apart <= APART, file + " differs by " + apart);
        });
        reporter.publishEntry(files.stream().map(file -> file.getFileName().toString())
                .collect(Collectors.joining(" ")),
                "largest difference " + maps.values().stream()
                        .mapToDouble(map -> apart(first, map)).max().orElseThrow());
    }

    private static double apart(Tensor one, Tensor other) {
        assertEquals(one.shape(), other.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < one.count(); i++) {
            greatest = Math.max(greatest, Math.abs(one.get(i)));
            difference = Math.max(difference, Math.abs(one.get(i) - other.get(i)));
        }
        return difference / (greatest == 0 ? 1 : greatest);
    }

    private void explain(Path model, String layers) throws Exception {
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(folder.resolve("pictures").toString()), Optional.empty(), List.of(),
                        OptionalInt.empty(), List.of()),
                List.of("grad-cam"), layers, List.of("predicted"), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
    }

    /** After the last attention the image tokens have no gradient; who asks for such a layer is told. */
    @Test
    void layerAfterTheLastAttentionIsWarnedAbout() throws Exception {
        Files.copy(Fixtures.path("pictures/shapes-1.png"),
                Files.createDirectories(folder.resolve("pictures")).resolve("one.png"));
        explain(Fixtures.path("models/tiny-vit.scripted.pt"), "norm,blocks.0");
        JsonObject record = TestBench.record(folder.resolve("out"));
        List<String> warnings = new ArrayList<>();
        record.getAsJsonArray("warnings").forEach(warning -> warnings.add(warning.getAsString()));
        String sentence = "Image tokens no longer reach the class token from here, so their gradient is zero and maps "
                + "made of it are blank; take blocks.0 or an earlier layer.";
        assertTrue(warnings.contains("The layer norm: " + sentence), warnings.toString());
        assertTrue(warnings.stream().noneMatch(warning -> warning.contains("layer blocks.0:")), warnings.toString());
        Map<String, String> reasons = new HashMap<>();
        Map<String, Boolean> blind = new HashMap<>();
        TestBench.sample(record, "one").getAsJsonArray("explanations")
                .forEach(element -> {
                    JsonObject map = element.getAsJsonObject();
                    reasons.put(map.get("layer").getAsString(), map.get("reason").getAsString());
                    blind.put(map.get("layer").getAsString(), map.getAsJsonObject("diagnosis").get("code")
                            .getAsString().equals("ZERO_GRADIENT"));
                });
        assertEquals(Map.of("norm", "Asked for by its path. " + sentence, "blocks.0", "Asked for by its path."),
                reasons);
        assertEquals(Map.of("norm", true, "blocks.0", false), blind, "the gradient of the class token is no map");
    }
}
