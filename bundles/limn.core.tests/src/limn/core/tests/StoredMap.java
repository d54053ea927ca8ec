package limn.core.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;

/**
 * A map that another tool computed, as its file's name says: {@code SAMPLE.LAYER.METHOD[.sideN][.raw|.sum|.grid].npy}.
 *
 * @param file where it is
 * @param sample id of the picture
 * @param layers paths of the layers; none for a method on the input
 * @param method the other tool's name
 * @param side of a single logit
 * @param form what of the map is stored
 */
record StoredMap(Path file, String sample, List<String> layers, String method, Optional<String> side, Form form) {

    /** What is stored. */
    enum Form {
        /** Signed and unscaled. */
        RAW,
        /** The sum over the channels of the input. */
        SUM,
        /** 0..1 at the layer's own resolution. */
        GRID,
        /** 0..1 at the input's resolution, or the raw map of a method on the input. */
        FINAL
    }

    private static final Set<String> NO_MAPS = Set.of("activations", "gradients", "region", "mask224");
    private static final String ON_INPUT = "input";
    private static final String GUIDED = "guided-grad-cam";
    private static final Pattern NAME = Pattern.compile("(?<sample>[^.]+)\\.((?<layer>.+?)\\.)??"
            + "(" + GUIDED + "-(?<guided>.+?)|(?<method>[^.]+))"
            + "(\\.side(?<side>\\d))?(\\.(?<form>raw|sum|grid))?\\.npy");
    /** The layers of the only map whose name does not say them. */
    private static final String REFINED = "conv_pw_11_relu+conv_pw_13_relu";

    /** Captum's and others' names where ours differ, with the settings that make it the same. */
    private static final Map<String, String> SPECS = Map.ofEntries(
            Map.entry("finer-cam", "finer-cam(alpha=1,comparisons=1000,weights=softmax)"),
            Map.entry("fem", "fem(form=pgc)"), Map.entry("score-cam", "score-cam(resize=align-corners)"),
            Map.entry("ablation-cam", "ablation-cam(divide=signed)"), Map.entry("shapley-cam-rest", "shapley-cam"),
            Map.entry("deconvolution", "deconvnet"), Map.entry(GUIDED, "guided-grad-cam(interpolation=nearest)"),
            Map.entry("occlusion", "occlusion(window=5,stride=3,fill=zero)"),
            Map.entry("integrated-gradients-50-gausslegendre", integrated("gausslegendre")),
            Map.entry("integrated-gradients-50-riemann_middle", integrated("riemann-middle")),
            Map.entry("integrated-gradients-50-riemann_trapezoid", integrated("trapezoid-captum")));

    private static String integrated(String rule) {
        return "integrated-gradients(baseline=zero,max-steps=50,rule=" + rule + ")";
    }

    /** All maps of a folder. */
    static List<StoredMap> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".npy")).sorted().map(StoredMap::of)
                    .flatMap(Optional::stream).toList();
        }
    }

    private static Optional<StoredMap> of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || NO_MAPS.contains(String.valueOf(name.group("method")))) {
            return Optional.empty();
        }
        Optional<String> guided = Optional.ofNullable(name.group("guided"));
        String method = guided.isPresent() ? GUIDED : name.group("method");
        String layers = guided.or(() -> Optional.ofNullable(name.group("layer")))
                .orElse(method.equals("refine-cam") ? REFINED : ON_INPUT);
        return Optional.of(new StoredMap(file, name.group("sample"),
                layers.equals(ON_INPUT) ? List.of() : List.of(layers.split("\\+")), method,
                Optional.ofNullable(name.group("side")),
                Optional.ofNullable(name.group("form")).map(form -> Form.valueOf(form.toUpperCase(Locale.ROOT)))
                        .orElse(Form.FINAL)));
    }

    /** How the same is asked for here. */
    String spec() {
        return SPECS.getOrDefault(method, method);
    }

    /** Our name of the method. */
    String id() {
        return spec().replaceAll("\\(.*", "");
    }

    /** The target that was explained, as it is written for the command. */
    String target(String usual) {
        return switch (method) {
            case "shapley-cam-rest" -> "rest:" + usual;
            // Without the kind it would be the probability.
            case "occlusion" -> "logit:" + usual;
            default -> side.map(number -> "side:" + number).orElse(usual);
        };
    }

    Tensor values() throws LimnException {
        return Npy.read(file);
    }
}
