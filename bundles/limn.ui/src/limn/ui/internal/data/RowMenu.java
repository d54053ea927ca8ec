package limn.ui.internal.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Control;

import limn.core.session.SessionData;
import limn.ui.internal.part.Actions;
import limn.ui.study.Study;

/** What can be done with the samples that are selected. */
final class RowMenu {

    private final Control list;
    private final Study study;
    private final Runnable show;

    /**
     * The menu of a list.
     *
     * @param list gets it
     * @param study knows what is selected
     * @param show goes to the picture with its map
     */
    RowMenu(Control list, Study study, Runnable show) {
        this.list = list;
        this.study = study;
        this.show = show;
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fill);
        list.setMenu(menu.createContextMenu(list));
    }

    private void fill(IMenuManager menu) {
        boolean chosen = study.sample().isPresent();
        Optional<Path> folder = study.data().flatMap(this::folder);
        menu.add(enabled(Actions.push("Show the &Map", "Go to the picture with its map", "image", show), chosen));
        menu.add(enabled(Actions.push("&Copy Name", "Copy the names of the selected samples", "copy", this::copy),
                chosen));
        menu.add(enabled(Actions.push("Open Its &Folder", "Open the folder that holds the sample", "folder",
                () -> folder.ifPresent(path -> Program.launch(path.toString()))), folder.isPresent()));
    }

    private static IAction enabled(IAction action, boolean possible) {
        action.setEnabled(possible);
        return action;
    }

    private void copy() {
        study.data().ifPresent(data -> {
            Clipboard clipboard = new Clipboard(list.getDisplay());
            clipboard.setContents(
                    new Object[] {study.samples().stream().map(index -> data.data().sample(index).id())
                            .collect(Collectors.joining("\n"))},
                    new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        });
    }

    /** An id is a path below what was opened where the importer keeps it so; else what was opened is shown. */
    private Optional<Path> folder(SessionData data) {
        if (study.sample().isEmpty() || data.path().isEmpty()) {
            return Optional.empty();
        }
        Path opened = data.path().get().toAbsolutePath();
        Path root = Files.isDirectory(opened) ? opened : opened.getParent();
        try {
            Path folder = root.resolve(data.data().sample(study.sample().getAsInt()).id()).normalize().getParent();
            return Optional.of(folder.startsWith(root) && Files.isDirectory(folder) ? folder : root);
        } catch (InvalidPathException e) {
            return Optional.of(root);
        }
    }
}
