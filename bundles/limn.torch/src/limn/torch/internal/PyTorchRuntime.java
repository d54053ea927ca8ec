package limn.torch.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;

/**
 * Runs programs in libtorch on the processor, through DJL. The engine is started, and its libraries are unpacked, when it
 * is first needed.
 */
@Component(property = "limn.id=" + PyTorchRuntime.ID)
public final class PyTorchRuntime implements Runtime {

    static final String ID = "pytorch";

    private final EngineStart start = new EngineStart();
    private final EnginePool pool = new EnginePool();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() throws LimnException {
        return version(Device.CPU.id());
    }

    @Override
    public String version(String device) throws LimnException {
        return pool.call(thread -> start.version(start.devices(Progress.none()).device(device), Progress.none()));
    }

    @Override
    public List<Device> devices() throws LimnException {
        return pool.call(thread -> start.devices(Progress.none()).all());
    }

    @Override
    public long estimate(Program program, Probe probe, int rows) {
        return LoadedProgram.estimate(program).bytes(probe, rows);
    }

    @Override
    public Network load(Program program, Options options, Progress progress) throws LimnException {
        int threads = options.threads() > 0 ? options.threads() : java.lang.Runtime.getRuntime().availableProcessors();
        ai.djl.Device device = pool.call(thread -> start.devices(progress).device(options.device()));
        return new PyTorchNetwork(
                LoadedProgram.load(program, new ArchiveLoader(start, pool, device, threads), progress));
    }
}
