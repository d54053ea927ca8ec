package limn.ui.internal.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.commands.State;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RegistryToggleState;
import org.eclipse.ui.services.IServiceLocator;

import limn.core.session.MapView;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Aspect;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** Tells the platform what is the case in the active window, so that commands are enabled and ticked accordingly. */
public final class StudySource extends AbstractSourceProvider implements IWindowListener, StudyListener {

    private static final String VARIABLE = "limn.ui.facts";
    /** Most answers are there by then. */
    private static final int SETTLING_MILLIS = 250;

    private IWorkbench workbench;
    private Optional<Study> study = Optional.empty();
    private Set<String> facts = Set.of();
    private boolean settling;
    private boolean disposed;

    @Override
    public void initialize(IServiceLocator locator) {
        workbench = PlatformUI.getWorkbench();
        workbench.addWindowListener(this);
    }

    @Override
    public Map<String, Set<String>> getCurrentState() {
        return Map.of(VARIABLE, facts);
    }

    @Override
    public String[] getProvidedSourceNames() {
        return new String[] {VARIABLE};
    }

    @Override
    public void windowOpened(IWorkbenchWindow window) {
        follow(window);
    }

    @Override
    public void windowActivated(IWorkbenchWindow window) {
        follow(window);
    }

    @Override
    public void windowDeactivated(IWorkbenchWindow window) {
        // a dialog of the window may be active now; its commands stay as they are
    }

    @Override
    public void windowClosed(IWorkbenchWindow window) {
        // the next active window tells
    }

    private void follow(IWorkbenchWindow window) {
        Optional<Study> active = Optional.ofNullable(window.getService(Study.class));
        if (!active.equals(study)) {
            study.ifPresent(s -> s.removeListener(this));
            study = active;
            study.ifPresent(s -> {
                s.addListener(this);
                tell(Facts.of(s));
                tick(s.look());
            });
        }
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        Set<String> now = Facts.of(changed);
        tell(Facts.atOnce(facts, now));
        if (!now.equals(facts) && !settling) {
            settling = true;
            workbench.getDisplay().timerExec(SETTLING_MILLIS, this::settle);
        }
        if (aspects.contains(Aspect.LOOK)) {
            tick(changed.look());
        }
    }

    private void settle() {
        settling = false;
        if (!disposed) {
            study.ifPresent(s -> tell(Facts.of(s)));
        }
    }

    private void tell(Set<String> now) {
        if (!now.equals(facts)) {
            facts = now;
            fireSourceChanged(ISources.WORKBENCH, VARIABLE, now);
        }
    }

    private void tick(Look look) {
        tick("limn.ui.toggleMap", look.map());
        tick("limn.ui.toggleOutline", look.outline());
        tick("limn.ui.signedMap", look.scale() == MapView.Scale.SIGNED);
        tick("limn.ui.smoothMap", look.smoothing() == Smoothing.SMOOTH);
    }

    private void tick(String command, boolean on) {
        State state = workbench.getService(ICommandService.class).getCommand(command)
                .getState(RegistryToggleState.STATE_ID);
        if (state != null) {
            state.setValue(on);
        }
    }

    @Override
    public void dispose() {
        disposed = true;
        study.ifPresent(s -> s.removeListener(this));
        workbench.removeWindowListener(this);
    }
}
