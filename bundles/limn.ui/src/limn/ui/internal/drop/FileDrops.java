package limn.ui.internal.drop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Shell;

import limn.ui.study.Study;

/** Takes files and folders dropped anywhere onto a window; what they are is found out in the background. */
public final class FileDrops extends DropTargetAdapter {

    private final Shell shell;
    private final Study study;

    private FileDrops(Shell shell, Study study) {
        this.shell = shell;
        this.study = study;
    }

    /**
     * Lets a window take files.
     *
     * @param shell the window
     * @param study what it looks at
     */
    public static void install(Shell shell, Study study) {
        DropTarget target = new DropTarget(shell, DND.DROP_DEFAULT | DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new FileDrops(shell, study));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        boolean takes = FileTransfer.getInstance().isSupportedType(event.currentDataType) && free();
        event.detail = !takes ? DND.DROP_NONE
                : (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : event.detail;
    }

    @Override
    public void dragOperationChanged(DropTargetEvent event) {
        dragEnter(event);
    }

    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] paths && free()) {
            look(Arrays.stream(paths).map(Path::of).toList());
        } else {
            event.detail = DND.DROP_NONE;
        }
    }

    /** While a dialog is open, nothing else can be. */
    private boolean free() {
        return Arrays.stream(shell.getShells()).noneMatch(Shell::isVisible);
    }

    private void look(List<Path> paths) {
        Job job = Job.create("Looking at what was dropped", (ICoreRunnable) monitor -> {
            Arrival arrival = Arrival.of(paths, study.registry(), study.session());
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    take(arrival);
                }
            });
        });
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    private void take(Arrival arrival) {
        arrival.complaint().ifPresent(c -> complain(shell, c));
        Dialogs dialogs = new Dialogs(shell, study);
        arrival.model().ifPresent(dialogs::model);
        arrival.data().ifPresent(dialogs::data);
    }

    /**
     * Says what was not taken.
     *
     * @param shell the window
     * @param complaint one or two sentences
     */
    public static void complain(Shell shell, String complaint) {
        MessageDialog.openInformation(shell, "Not opened", complaint);
    }
}
