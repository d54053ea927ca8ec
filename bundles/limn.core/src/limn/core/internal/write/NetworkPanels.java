package limn.core.internal.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import limn.core.internal.explain.Result;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.names.FileNames;
import limn.render.ChannelGrid;
import limn.render.Pngs;

/** Writes what inspections show of the network itself, once for a run. Safe from several threads. */
public final class NetworkPanels {

    private final RunFolder folder;
    private final Set<String> written = new HashSet<>();

    NetworkPanels(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * The name of a figure of the report.
     *
     * @param method the inspection's name
     * @param layer path of the layer
     * @return a file name without its ending
     */
    public static String figure(String method, String layer) {
        return "network." + FileNames.clean(method + "." + layer);
    }

    /** Writes a panel and its figure, if they are not written yet. */
    synchronized void write(Result.Shown shown, String overlay) throws IOException {
        if (written.add(overlay)) {
            byte[] png = Pngs.bytes(ChannelGrid.of(shown.panel()));
            save(folder.path().resolve(overlay), png);
            save(folder.figures().resolve(figure(shown.run().name(), shown.path()) + ".png"), png);
        }
    }

    private static void save(Path file, byte[] png) throws IOException {
        AtomicFiles.write(file, out -> out.write(png));
    }
}
