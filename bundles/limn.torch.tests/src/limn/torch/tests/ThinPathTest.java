package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Shape;
import limn.torch.internal.PyTorchRuntime;

class ThinPathTest {

    @Test
    void a_graph_made_by_hand_is_printed_loaded_and_probed() throws Exception {
        Runtime runtime = new PyTorchRuntime();
        System.out.println(runtime.version());
        try (Network network = runtime.load(GraphBuilder.small(1), Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.drawn(2, 3, 3, 8, 8);
            Tensor output = network.predict(batch);
            assertEquals(Shape.of(3, 4), output.shape());
            ProbeResult result = network.probe(batch,
                    Probe.activationsAndGradients(Set.of("relu2", "input", "conv1"), List.of(Target.PREDICTED)));
            System.out.println(java.util.Arrays.toString(output.toArray()));
            System.out.println(java.util.Arrays.toString(result.outputs().toArray()));
            System.out.println(java.util.Arrays.toString(result.targets().get(0).classes()));
            System.out.println(java.util.Arrays.toString(result.targets().get(0).values()));
            System.out.println(java.util.Arrays.toString(result.gradients().get("relu2").get(0).head(1).toArray()));
        }
    }
}
