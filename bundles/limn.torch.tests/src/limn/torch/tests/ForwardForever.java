package limn.torch.tests;

import java.util.List;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Two threads that ask one network without end; a program for {@link SignalsTest}. */
final class ForwardForever {

    private ForwardForever() {
    }

    public static void main(String[] arguments) throws LimnException {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value value = x;
        for (int layer = 0; layer < 6; layer++) {
            value = build.node("relu", build.conv(value, layer == 0 ? 3 : 32, 32, 3, 1, 1));
        }
        build.named("last", value);
        Network network = new PyTorchRuntime().load(build.program(96, OutputKind.LOGITS, x,
                build.linear(build.meanPool(value), 32, 2)), Runtime.Options.DEFAULT, Progress.none());
        Batch batch = Batches.drawn(1, 4, 3, 96, 96);
        network.predict(batch);
        for (int i = 0; i < 2; i++) {
            new Thread(() -> ask(network, batch)).start();
        }
        System.out.println("running");
        ask(network, batch);
    }

    private static void ask(Network network, Batch batch) {
        try {
            while (true) {
                network.probe(batch, Probe.activationsAndGradients(Set.of("last"), List.of(Target.PREDICTED)));
                network.predict(batch);
            }
        } catch (LimnException e) {
            System.out.println(e.getMessage());
        }
    }
}
