package limn.torchscript.tests.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import limn.testkit.FuzzSeeds;
import limn.testkit.FuzzTarget;

/** Whole files: the zip around the network. */
public final class ArchiveFuzz implements FuzzTarget {

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Map<String, byte[]> seeds() throws IOException {
        return FuzzSeeds.files(List.of("models", "hostile", "fast-path"), List.of(".pt", ".pth"));
    }

    @Override
    public String run(byte[] input) throws IOException {
        return Archives.read(input);
    }
}
