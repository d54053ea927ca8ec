package limn.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Runtime;
import limn.testkit.GraphBuilder;

/** Which id means which device. Nothing here needs a graphics card. */
class DevicesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    @ParameterizedTest
    @CsvSource({"cpu, cpu, -1", "CPU, cpu, -1", "cuda, gpu, 0", "cuda:0, gpu, 0", "cuda:1, gpu, 1"})
    void ids_are_pytorchs(String id, String type, int number) throws Exception {
        assertEquals(Device.of(type, number), new Devices(2).device(id));
    }

    @Test
    void every_device_is_found_under_its_id() throws Exception {
        List<Runtime.Device> all = new Devices(3).all();
        assertEquals(List.of("cpu", "cuda", "cuda:1", "cuda:2"), all.stream().map(Runtime.Device::id).toList());
        for (Runtime.Device device : all) {
            assertEquals(device.id(), Devices.id(new Devices(3).device(device.id())));
        }
    }

    @Test
    void what_is_not_there_is_refused_with_what_is() {
        assertEquals("There is no device cuda:2 here but cpu, cuda, cuda:1.",
                assertThrows(LimnException.class, () -> new Devices(2).device("cuda:2")).getMessage());
        assertEquals(
                "There is no device cuda here but cpu. For CUDA, name the folder of a CUDA build of libtorch 2.7.1 "
                        + "in the environment variable PYTORCH_LIBRARY_PATH.",
                assertThrows(LimnException.class, () -> new Devices(0).device("cuda")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:01", "cuda:99999999999", "mps", "cpu:0"})
    void what_is_no_id_is_refused(String id) {
        assertEquals("There is no device " + id + " here but cpu.",
                assertThrows(LimnException.class, () -> new Devices(0).device(id)).getMessage());
    }

    @Test
    void the_runtime_has_a_processor_and_says_so() throws Exception {
        assertEquals(Runtime.Device.CPU, RUNTIME.devices().get(0));
        assertEquals(RUNTIME.version(), RUNTIME.version("cpu"));
        assertEquals("PyTorch 2.7.1, DJL 0.35.1, CPU", RUNTIME.version());
        assertThrows(LimnException.class, () -> RUNTIME.load(GraphBuilder.small(3),
                new Runtime.Options(1, "cuda:7"), Progress.none()));
    }
}
