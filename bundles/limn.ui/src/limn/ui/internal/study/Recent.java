package limn.ui.internal.study;

import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.ui.IMemento;
import org.eclipse.ui.XMLMemento;

import limn.core.run.DataOptions;

/** Models and data opened lately, the last first, also of earlier starts. On the user-interface thread. */
public final class Recent {

    private static final int MOST = 10;
    private static final String MODEL = "model";
    private static final String DATA = "data";

    private final StateFile file = new StateFile("recent.xml");
    private final List<String> models = new ArrayList<>();
    private final List<DataOptions> data = new ArrayList<>();

    /** Reads what was kept. */
    Recent() {
        file.read().ifPresent(this::read);
    }

    private void read(IMemento root) {
        Arrays.stream(root.getChildren(MODEL)).map(IMemento::getTextData).limit(MOST).forEach(models::add);
        Arrays.stream(root.getChildren(DATA)).map(DataMemento::read).limit(MOST).forEach(data::add);
    }

    /**
     * What was opened lately in any window.
     *
     * @return the same for the whole workbench
     */
    public static Recent get() {
        return Desk.get().recent();
    }

    /**
     * Models.
     *
     * @return arguments for {@link limn.ui.study.Study#open}, the last first
     */
    public List<String> models() {
        return List.copyOf(models);
    }

    /**
     * Data sets.
     *
     * @return options for {@link limn.ui.study.Study#open}, the last first
     */
    public List<DataOptions> data() {
        return List.copyOf(data);
    }

    /**
     * A path for a menu: what it is first, where it lies after it.
     *
     * @param path a path, or the word of something built in
     * @return for example {@code brain.pt – /home/me/models}
     */
    public static String label(String path) {
        String separator = FileSystems.getDefault().getSeparator();
        int slash = path.lastIndexOf(separator);
        return slash < 0 || slash == path.length() - 1 ? path
                : path.substring(slash + 1) + " – " + path.substring(0, Math.max(slash, 1));
    }

    void add(String model) {
        if (putFirst(models, model)) {
            keep();
        }
    }

    void add(DataOptions options) {
        if (putFirst(data, options)) {
            keep();
        }
    }

    private static <T> boolean putFirst(List<T> list, T entry) {
        if (!list.isEmpty() && list.getFirst().equals(entry)) {
            return false;
        }
        list.remove(entry);
        list.addFirst(entry);
        while (list.size() > MOST) {
            list.removeLast();
        }
        return true;
    }

    private void keep() {
        XMLMemento root = XMLMemento.createWriteRoot("recent");
        models.forEach(model -> root.createChild(MODEL).putTextData(model));
        data.forEach(options -> DataMemento.write(options, root.createChild(DATA)));
        file.write(root);
    }

    /** Writes now what is not written yet. */
    void flush() {
        file.flush();
    }
}
