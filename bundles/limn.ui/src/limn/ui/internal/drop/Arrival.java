package limn.ui.internal.drop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;

import limn.api.model.ModelReader;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.session.Session;
import limn.core.session.Session.Recognised;

/**
 * What some files and folders are: at most one model and one data set are taken of them.
 *
 * @param model the first model
 * @param data the first folder, or file with pictures
 * @param complaint what is not taken and why; empty when everything is taken
 */
public record Arrival(Optional<Path> model, Optional<Path> data, Optional<String> complaint) {

    private static final String WANTED = " Drop a model file, a folder of images, or both.";

    /** What a single path is. */
    private enum Nature {
        MODEL, DATA, NEITHER
    }

    /**
     * Looks at paths; may take long on slow disks.
     *
     * @param paths files and folders
     * @param registry who reads models
     * @param session knows who opens data
     * @return what they are
     */
    public static Arrival of(List<Path> paths, Registry registry, Session session) {
        List<Nature> natures = paths.stream().map(path -> nature(path, registry, session)).toList();
        Optional<Path> model = first(paths, natures, Nature.MODEL);
        Optional<Path> data = first(paths, natures, Nature.DATA);
        Optional<Path> neither = first(paths, natures, Nature.NEITHER);
        if (neither.isPresent()) {
            return new Arrival(model, data, neither.map(Arrival::stranger));
        }
        boolean several = paths.size() > 1 && paths.size() > (model.isPresent() ? 1 : 0) + (data.isPresent() ? 1 : 0);
        return new Arrival(model, data, several ? Optional.of(surplus(model, data)) : Optional.empty());
    }

    private static Optional<Path> first(List<Path> paths, List<Nature> natures, Nature nature) {
        int at = natures.indexOf(nature);
        return at < 0 ? Optional.empty() : Optional.of(paths.get(at));
    }

    private static Nature nature(Path path, Registry registry, Session session) {
        if (Files.isDirectory(path)) {
            return Nature.DATA; // whether there are pictures in it is said by the wizard
        }
        double model = registry.readers().all().stream().mapToDouble(reader -> fit(reader, path)).max().orElse(0);
        double data = session.recognise(path).stream().mapToDouble(Recognised::fit).max().orElse(0);
        if (model <= 0 && data <= 0) {
            return Nature.NEITHER;
        }
        return model >= data ? Nature.MODEL : Nature.DATA;
    }

    private static double fit(Provided<ModelReader> reader, Path path) {
        try {
            return reader.service().recognises(path);
        } catch (RuntimeException | LinkageError e) {
            ILog.of(Arrival.class).error("The bundle " + reader.bundle() + " failed to look at " + path + ".", e);
            return 0;
        }
    }

    private static String stranger(Path path) {
        String name = Objects.toString(path.getFileName(), path.toString());
        return (Files.exists(path) ? name + " is neither a model that Limn can read nor a picture."
                : path + " is not there.") + WANTED;
    }

    private static String surplus(Optional<Path> model, Optional<Path> data) {
        List<String> taken = List.of(model, data).stream().flatMap(Optional::stream)
                .map(path -> Objects.toString(path.getFileName(), path.toString())).toList();
        return "Limn opens one model and one folder at a time and takes " + String.join(" and ", taken)
                + "; to open several pictures, put them into a folder.";
    }
}
