package limn.fuzz;

import java.util.List;
import java.util.stream.Collectors;

import limn.api.tests.fuzz.NpyFuzz;
import limn.core.tests.fuzz.SidecarFuzz;
import limn.core.tests.fuzz.SourcesFuzz;
import limn.data.tests.fuzz.PictureFuzz;
import limn.onnx.tests.fuzz.ExternalFuzz;
import limn.onnx.tests.fuzz.NodesFuzz;
import limn.onnx.tests.fuzz.OnnxFuzz;
import limn.testkit.FuzzTarget;
import limn.torchscript.tests.fuzz.ArchiveFuzz;
import limn.torchscript.tests.fuzz.CallsFuzz;
import limn.torchscript.tests.fuzz.CodeFuzz;
import limn.torchscript.tests.fuzz.PickleFuzz;

/** All targets. */
final class Targets {

    static final List<FuzzTarget> ALL = List.of(new PickleFuzz(), new CodeFuzz(), new CallsFuzz(), new ArchiveFuzz(),
            new OnnxFuzz(), new NodesFuzz(), new ExternalFuzz(), new SidecarFuzz(), new SourcesFuzz(), new NpyFuzz(),
            new PictureFuzz());

    private Targets() {
    }

    static FuzzTarget named(String name) {
        return ALL.stream().filter(target -> target.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name + "; there are "
                        + ALL.stream().map(FuzzTarget::name).collect(Collectors.joining(" "))));
    }
}
