package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonElement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Npy;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.model.Network;
import limn.api.model.Runtime;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.testkit.Fixtures;

/** One forward answers all methods, layers and targets of a batch that do not run the network again. */
class SharedForwardTest {

    private static final String MODEL = Fixtures.path("models/tiny-cnn.scripted.pt").toString();
    /** What needs nothing but activations and gradients of one forward, as its cost says. */
    private static final Set<String> SHARED = Set.of("0F", "1F", "1F + 1B");
    /** The name of each kind of call that computes. */
    private static final Set<String> COMPUTING = Set.of("predict", "probe", "resume", "secondDerivative");

    @TempDir
    Path folder;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void pictures() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 1; i <= 3; i++) {
            Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), pictures.resolve(i + ".png"));
        }
    }

    private Limn counting() throws Exception {
        List<Provided<?>> services = new ArrayList<>(RealServices.provided());
        services.replaceAll(one -> one.service() instanceof Runtime runtime
                ? Provided.of(proxy(Runtime.class, runtime), one.bundle())
                : one);
        return new Limn(new Registry(services, List.of()), "test");
    }

    /** Does what the other does, counts the calls that compute, and hands out networks that are counted too. */
    private <T> T proxy(Class<T> type, T other) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                calls.addAndGet(COMPUTING.contains(method.getName()) ? 1 : 0);
                Object result = method.invoke(other, given);
                return result instanceof Network network ? proxy(Network.class, network) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Calls for three pictures in one batch. */
    private int calls(String methods, String layers, List<String> targets) throws Exception {
        calls.set(0);
        Path out = folder.resolve("out");
        RunOutcome outcome = counting().explain(new ExplainOptions(MODEL,
                new DataOptions(Optional.of(folder.resolve("pictures").toString()), Optional.empty(), List.of(),
                        OptionalInt.empty(), List.of()),
                List.of(methods), layers, targets, new ComputeOptions(OptionalInt.of(3), 1, OptionalLong.empty(), 1),
                new OutputOptions(out, true, false, false, true)), RunListener.NONE);
        assertEquals(RunOutcome.State.COMPLETE, outcome.state(), outcome.failures().toString());
        assertEquals(3, outcome.done());
        return calls.get();
    }

    private String sharing() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Provided<ExplanationMethod> method : counting().registry().methods().all()) {
            Descriptor about = method.service().descriptor();
            // Guided rules ask for another gradient, one more call each; several layers together are asked for by +.
            boolean other = Set.of("guided-backprop", "deconvnet", "refine-cam").contains(about.id());
            if (SHARED.contains(about.cost()) && !other) {
                ids.add(about.id());
            }
        }
        assertTrue(ids.size() >= 15, ids.toString());
        return String.join(",", ids);
    }

    @Test
    void allMethodsLayersAndTargetsOfABatch() throws Exception {
        String sharing = sharing();
        int one = calls("grad-cam", "auto", List.of());
        assertEquals(one, calls(sharing, "auto", List.of()));
        assertEquals(one, calls(sharing, "auto", List.of("0", "1", "probability:1")));
        // CAM's weights stand behind the last layer only.
        String anywhere = sharing.replaceAll("(^|,)cam(,|$)", "$1").replaceAll(",$", "");
        assertEquals(one, calls(anywhere, "features.conv1,features.relu2", List.of("0", "1", "probability:1")));
    }

    @Test
    void eachRuleOfGuidedGradientsTakesOneMore() throws Exception {
        int one = calls("grad-cam", "auto", List.of());
        // Whether the network has a rectifier to be guided is a question to its graph, not a call.
        assertEquals(one + 2, calls("grad-cam,saliency,guided-backprop,deconvnet", "auto", List.of("0", "1")));
    }

    /** Behind pooling and a linear layer the gradient is the head's weight by the number of cells, everywhere. */
    @Test
    void behindPoolingGradCamAndHiresCamAreCam() throws Exception {
        calls("cam,grad-cam,hires-cam,xgrad-cam", "auto", List.of("0"));
        int maps = 0;
        for (JsonElement sample : TestBench.record(folder.resolve("out")).getAsJsonArray("samples")) {
            String name = sample.getAsJsonObject().get("sample").getAsString();
            Tensor cam = map(name, "cam");
            double greatest = 0;
            for (int i = 0; i < cam.count(); i++) {
                greatest = Math.max(greatest, Math.abs(cam.get(i)));
            }
            for (String method : List.of("grad-cam", "hires-cam")) {
                Tensor map = map(name, method);
                for (int i = 0; i < cam.count(); i++) {
                    // Six decimals are as many as float32 sums over the channels keep.
                    assertEquals(cam.get(i), cam.count() * map.get(i), 1e-6 * greatest, method + " of " + name);
                    maps++;
                }
            }
        }
        assertTrue(maps > 0);
    }

    private Tensor map(String sample, String method) throws Exception {
        try (var files = Files.walk(folder.resolve("out/maps/" + sample))) {
            Path file = files.filter(path -> path.getFileName().toString().equals(method + ".npy")).findFirst()
                    .orElseThrow();
            return Npy.read(file);
        }
    }
}
