package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * Activations and gradients against those that PyTorch 1.13's own autograd gave, stored by the fixtures and the shared
 * reference: on early and late calls, alone and sixteen at once, from two threads at once.
 */
class ReferenceTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    /** The advice of the fixtures is 1e-5 of the maximum. */
    private static final double FIXTURES = 1e-5;
    private static final double SHARED = 1e-4;
    private static final int CALLS = 100;

    /** An activation and a gradient of one picture at one layer; an array that is not stored is null. */
    private record Stored(String layer, Tensor activationOrNull, Tensor gradientOrNull) {
    }

    static Stream<Arguments> fixtures() {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("tiny-cnn", "tiny-dense", "tiny-flatten", "tiny-mobile", "tiny-resnet", "tiny-swin",
                "tiny-unet", "tiny-vit")) {
            for (String form : List.of("scripted.pt", "traced.pt", "onnx")) {
                // The plain export of tiny-cnn has merged the normalisation whose values are compared.
                boolean merged = name.equals("tiny-cnn") && form.equals("onnx");
                if (!name.equals("tiny-swin") || !form.equals("scripted.pt")) {
                    all.add(Arguments.of(name, merged ? "keep-bn.onnx" : form));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fixtures")
    void fixtures_agree(String name, String form) throws Exception {
        Program program = Models.read(Fixtures.path("models/" + name + "." + form));
        Tensor input = Npy.read(Fixtures.path("models/rgb.check-input.npy"));
        Target target = program.description().kind().orElseThrow() == OutputKind.MASK_LOGITS
                ? new Target.Region(new ClassChoice.Predicted())
                : Target.PREDICTED;
        for (int image = 0; image < 2; image++) {
            List<Stored> stored = stored(Fixtures.path("reference/" + name), "shapes-" + (image + 1));
            check(name + "." + form + " shapes-" + (image + 1), program, input.slice(image), target, stored, FIXTURES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void the_tumour_classifier_agrees(String form) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        Program program = Models.read(SharedData.path("models/brain-mobilenet." + form + ".pt"));
        for (String sample : List.of("TCGA_HT_8105_19980826_21", "TCGA_DU_A5TW_19980228_22")) {
            String patient;
            try (Stream<Path> folders = Files.list(SharedData.path("lgg/kaggle_3m"))) {
                patient = folders.map(folder -> folder.getFileName().toString()).filter(sample::startsWith).findFirst()
                        .orElseThrow();
            }
            Tensor input = Models.input(program,
                    SharedData.path("lgg/kaggle_3m/" + patient + "/" + sample + ".tif"));
            check("brain-mobilenet." + form + " " + sample, program, input,
                    new Target.Logit(new ClassChoice.Index(1)), stored(reference, sample), SHARED);
        }
    }

    private static List<Stored> stored(Path folder, String image) throws Exception {
        Set<String> layers = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).sorted()
                    .filter(file -> file.startsWith(image + ".") && file.endsWith(".gradients.npy"))
                    .forEach(file -> layers.add(file.substring(image.length() + 1,
                            file.length() - ".gradients.npy".length())));
        }
        List<Stored> stored = new ArrayList<>();
        for (String layer : layers) {
            stored.add(new Stored(layer, Npy.read(folder.resolve(image + "." + layer + ".activations.npy")),
                    Npy.read(folder.resolve(image + "." + layer + ".gradients.npy"))));
        }
        Path saliency = folder.resolve(image + ".input.saliency.npy");
        if (Files.exists(saliency)) {
            stored.add(new Stored("input", null, Npy.read(saliency)));
        }
        return stored;
    }

    private static void check(String what, Program program, Tensor input, Target target, List<Stored> stored,
            double tolerance) throws Exception {
        assertTrue(!stored.isEmpty(), "nothing stored for " + what);
        double[] worst = new double[2];
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<double[]>> work = List.of(() -> calls(network, input, target, stored),
                    () -> calls(network, input, target, stored));
            for (Future<double[]> future : threads.invokeAll(work)) {
                worst[0] = Math.max(worst[0], future.get()[0]);
                worst[1] = Math.max(worst[1], future.get()[1]);
            }
        }
        System.out.printf("reference %-48s activations %.1e, gradients %.1e%n", what, worst[0], worst[1]);
        assertTrue(Math.max(worst[0], worst[1]) <= tolerance, what);
    }

    /** All layers on each of the first calls and then on every 25th; sixteen rows on a few of them. */
    private static double[] calls(Network network, Tensor input, Target target, List<Stored> stored) throws Exception {
        Set<String> layers = new LinkedHashSet<>();
        stored.forEach(one -> layers.add(one.layer()));
        Batch one = Batches.repeated(input, 1);
        Batch sixteen = Batches.repeated(input, 16);
        double[] worst = new double[2];
        for (int call = 1; call <= CALLS; call++) {
            boolean compared = call <= 5 || call % 25 == 0;
            // Calls of another method stand between those that are compared.
            Probe probe = compared ? Probe.activationsAndGradients(layers, List.of(target))
                    : Probe.activationsAndGradients(Set.of(stored.get(0).layer()), List.of(target));
            compare(network.probe(one, probe), probe, stored, target, 1, worst);
            if (call == 1 || call == 2 || call == 5 || call == CALLS) {
                compare(network.probe(sixteen, probe), probe, stored, target, 16, worst);
            }
        }
        return worst;
    }

    private static void compare(ProbeResult result, Probe probe, List<Stored> stored, Target target, int rows,
            double[] worst) {
        for (Stored one : stored) {
            for (int row = 0; row < rows && probe.gradients().contains(one.layer()); row++) {
                if (one.activationOrNull() != null) {
                    worst[0] = Math.max(worst[0],
                            Difference.ofMaximum(one.activationOrNull(), result.activation(one.layer()).slice(row)));
                }
                if (one.gradientOrNull() != null) {
                    worst[1] = Math.max(worst[1], Difference.ofMaximum(one.gradientOrNull(),
                            result.gradient(one.layer(), target).slice(row)));
                }
            }
        }
        assertEquals(probe.gradients(), result.gradients().keySet());
    }
}
