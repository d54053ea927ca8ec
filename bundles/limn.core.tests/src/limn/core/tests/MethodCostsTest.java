package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;
import limn.testkit.Batches;
import limn.testkit.Fixtures;

/**
 * What {@code limn methods} prints as a method's cost is what it asks of a network that counts: images that run forwards, the
 * one that all methods share among them, and images that run backwards, once for each target; rows of padding are left out,
 * a run from the middle counts as a whole one.
 */
class MethodCostsTest {

    private static final int SIDE = 32;
    /** tiny-cnn: features.relu2 is 8×16×16 (models/tiny-cnn.layers.json). */
    private static final String LAYER = "features.relu2";
    private static final int CHANNELS = 8;
    /** Few runs, and none left out because enough is known. */
    private static final Map<String, Map<String, String>> LIGHT = Map.of("rise",
            Map.of("masks", "30", "stop-early", "false"),
            "lime", Map.of("samples", "20"), "kernel-shap", Map.of("samples", "40"), "integrated-gradients",
            Map.of("steps", "6", "max-steps", "6"), "expected-gradients", Map.of("samples", "5"), "smooth-grad",
            Map.of("samples", "5"), "smooth-grad-sq", Map.of("samples", "4"), "var-grad", Map.of("samples", "3"),
            "smooth-grad-cam++", Map.of("samples", "3"), "ss-cam", Map.of("samples", "2"));
    /**
     * What may ask for less than is printed: channels that are dead anyway are not silenced, and training samples drawn twice
     * run once.
     */
    private static final Set<String> AT_MOST = Set.of("ablation-cam", "expected-gradients");

    private static LoadedModel model;

    @BeforeAll
    static void load() throws Exception {
        model = new ModelLoader(RealServices.limn().registry()).load(
                new ModelOpener(RealServices.limn().registry(), new Failures(RunListener.NONE))
                        .open(Fixtures.path("models/tiny-cnn.scripted.pt").toString(), Progress.none()),
                ComputeOptions.DEFAULT, Progress.none());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    static Stream<String> methods() throws Exception {
        return RealServices.limn().registry().methods().ids().stream();
    }

    /** Counts images that run forwards and backwards, and hands on what the other answers. */
    private static final class Counting {
        private double forwards;
        private double backwards;
        private final Network network = (Network) Proxy.newProxyInstance(Network.class.getClassLoader(),
                new Class<?>[] {Network.class}, (self, method, given) -> {
                    count(method.getName(), given == null ? List.of() : List.of(given));
                    try {
                        return method.invoke(model.network(), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        private void count(String name, List<Object> given) {
            if (!Set.of("predict", "probe", "resume", "replace", "secondDerivative").contains(name)) {
                return;
            }
            for (Object one : given) {
                int rows = one instanceof Batch batch ? batch.rows().size()
                        : one instanceof List<?> all ? all.size() : 0;
                forwards += rows;
                backwards += name.equals("secondDerivative") ? 2 * rows : 0;
                for (Object other : rows == 0 ? List.of() : given) {
                    backwards += other instanceof Probe probe && !probe.gradients().isEmpty()
                            ? rows * probe.targets().size()
                            : 0;
                }
            }
        }
    }

    private static Question question(ExplanationMethod method) throws Exception {
        String id = method.descriptor().id();
        // CAM takes the weights behind the last layer, the others anything.
        List<String> paths = method.descriptor().layers() == LayerNeed.NONE ? List.of()
                : method.descriptor().layers() == LayerNeed.MANY ? List.of(LAYER, "features")
                        : List.of(id.equals("cam") ? "features" : LAYER);
        List<Layer> layers = new ArrayList<>();
        for (String path : paths) {
            layers.add(model.network().layer(path).orElseThrow());
        }
        return new Question(Settings.of(id, method.descriptor().parameters(), LIGHT.getOrDefault(id, Map.of())), layers,
                List.of(Target.PREDICTED), model.network().graph().withInputShape(List.of(-1, 3, SIDE, SIDE)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void arePrintedAsTheyAre(String id) throws Exception {
        ExplanationMethod method = RealServices.limn().registry().methods().get(id).service();
        Question question = question(method);
        Counting counting = new Counting();
        Batch batch = Batches.drawn(4, 1, 3, SIDE, SIDE);
        Probe needs = method.needs(question);
        ProbeResult probed = counting.network.probe(batch, needs);
        List<Object> maps = new ArrayList<>();
        method.explain(
                new ExplanationRequest(question, batch, probed, counting.network, new Drawn(), 1, Progress.none()),
                maps::add);
        assertEquals(1, maps.size());
        Cost counted = new Cost(counting.forwards, counting.backwards);
        Cost said = method.cost(question);
        Cost printed = new Formula(method.descriptor().cost(), question.settings()).cost();
        // What looks at the picture alone is there when the network has told what it is asked about.
        assertEquals(printed.forwards() == 0 ? Cost.ONE_FORWARD : printed, said, method.descriptor().cost());
        if (AT_MOST.contains(id)) {
            assertTrue(counted.forwards() <= said.forwards() && counted.backwards() <= said.backwards(),
                    counted + " of " + said);
            assertTrue(counted.forwards() >= said.forwards() / 2, counted + " of " + said);
        } else {
            assertEquals(said, counted, method.descriptor().cost());
        }
    }

    /** Three training samples. */
    private static final class Drawn implements Reference {
        private final Tensor inputs = Batches.drawn(8, 3, 3, SIDE, SIDE).input();

        @Override
        public int size() {
            return 3;
        }

        @Override
        public Tensor input(int index) {
            return inputs.slice(index);
        }
    }

    /** Sums and products of numbers, F, B, r (a forward from the middle), D, parameters, and occlusion's windows. */
    private static final class Formula {
        private final String text;
        private final Settings settings;
        private int at;

        Formula(String text, Settings settings) {
            // What is said of other settings comes behind a comma.
            this.text = text.replaceAll("[,;].*", "").replace(" ", "");
            this.settings = settings;
        }

        Cost cost() {
            double[] sum = sum();
            assertEquals(text.length(), at, text);
            return new Cost(sum[1], sum[2]);
        }

        /** A number, forwards, backwards: of a product at most one factor has the latter. */
        private double[] sum() {
            double[] sum = product();
            while (at < text.length() && text.charAt(at) == '+') {
                at++;
                double[] next = product();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += next[i];
                }
            }
            return sum;
        }

        private double[] product() {
            double[] product = factor();
            while (at < text.length() && text.charAt(at) != '+' && text.charAt(at) != ')') {
                at += text.charAt(at) == '·' ? 1 : 0;
                double[] next = factor();
                double number = product[0];
                for (int i = 0; i < product.length; i++) {
                    product[i] = i == 0 ? number * next[0] : number * next[i] + product[i] * next[0];
                }
            }
            return product;
        }

        private double[] factor() {
            if (text.charAt(at) == '(') {
                at++;
                double[] inside = sum();
                at++;
                return inside;
            }
            int first = at;
            boolean digit = Character.isDigit(text.charAt(at));
            while (at < text.length() && (digit ? Character.isDigit(text.charAt(at))
                    : "+·()".indexOf(text.charAt(at)) < 0)) {
                at++;
            }
            String word = text.substring(first, at);
            return switch (word) {
                case "F", "r" -> new double[] {0, 1, 0};
                case "B" -> new double[] {0, 0, 1};
                case "D" -> new double[] {CHANNELS, 0, 0};
                case "windows" -> new double[] {windows() * windows(), 0, 0};
                default -> new double[] {digit ? Integer.parseInt(word) : settings.whole(word), 0, 0};
            };
        }

        /** 9.1: K = round(15·H/224) at the stride ⌈K/2⌉, in each direction. */
        private static double windows() {
            double side = Math.round(15 * SIDE / 224.0);
            return Math.ceil((SIDE - side) / Math.ceil(side / 2)) + 1;
        }
    }
}
