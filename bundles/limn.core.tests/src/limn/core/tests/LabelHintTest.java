package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.model.OutputKind;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/** Labels of the data that are no class of the model. */
class LabelHintTest {

    @TempDir
    Path folder;

    /** Where nobody can guess which of very many classes is meant, no option is held out. */
    @ParameterizedTest
    @CsvSource({"3, true", "100, true", "101, false", "1000, false"})
    void the_option_that_would_say_it_is_named_where_classes_can_be_looked_over(int count, boolean named)
            throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value features = build.named("features", build.conv(x, 3, 2, 3, 1, 1));
        String[] classes = IntStream.range(0, count).mapToObj(i -> "kind " + i).toArray(String[]::new);
        try (NetSession net = new NetSession(
                NetSession.program(build.graph(x, build.linear(build.meanPool(features), 2, count)),
                        Optional.of(OutputKind.LOGITS), Optional.empty(), classes))) {
            TestBench.Watcher watcher = new TestBench.Watcher();
            net.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features",
                    List.of(), TestBench.batch(2), OutputOptions.into(folder.resolve("out"))), watcher);
            List<String> said = watcher.warnings.stream().filter(text -> text.contains("no class of the model"))
                    .toList();
            assertEquals(1, said.size(), watcher.warnings::toString);
            assertEquals(named, said.get(0).contains("--map"), said.get(0));
            assertTrue(said.get(0).endsWith(named ? "=CLASS\" would say it." : "is not told there."), said.get(0));
        }
    }
}
