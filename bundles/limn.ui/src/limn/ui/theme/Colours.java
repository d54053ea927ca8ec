package limn.ui.theme;

import java.util.Set;

import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;

/**
 * Keeps what a control shows in the colours of the theme, also when the theme changes while the window is open. The
 * methods are called once for a control, on the user-interface thread.
 */
public final class Colours {

    /** The platform leaves the colours of a widget with this mark alone. */
    private static final String OWN_COLOURS = "org.eclipse.e4.ui.css.disabled";

    private Colours() {
    }

    /**
     * Gives a control a foreground with its background, and again after each change of the theme. A tool bar inside it is
     * to be kept as well: the platform's style sheets let it inherit, find nothing to inherit from, and log an error.
     *
     * @param control whose colours the theme's style sheets then no longer touch
     * @param foreground of text and lines
     * @param background of the ground under it
     */
    public static void keep(Control control, Tone foreground, Tone background) {
        control.setData(OWN_COLOURS, Boolean.TRUE);
        // At once, not when the toolkit has time again: what is painted by hand would stand on the old ground meanwhile.
        Set<String> reasons = Set.of(foreground.id(), background.id(), IThemeManager.CHANGE_CURRENT_THEME);
        listen(control, change -> {
            if (reasons.contains(change.getProperty())) {
                paint(control, foreground, background);
            }
        });
        paint(control, foreground, background);
    }

    private static void paint(Control control, Tone foreground, Tone background) {
        control.setForeground(foreground.colour());
        control.setBackground(background.colour());
        control.redraw();
    }

    /**
     * Leaves a control to the colours of the desktop: a style sheet gives a check box a ground on which its tick cannot be
     * seen.
     *
     * @param control whose colours the theme's style sheets then do not touch
     */
    public static void leave(Control control) {
        control.setData(OWN_COLOURS, Boolean.TRUE);
    }

    /**
     * Runs something now, and again after each change of the theme's colours, for as long as a control lives.
     *
     * @param control whose life ends it
     * @param repaint takes the colours anew, for example {@code canvas::redraw}
     */
    public static void follow(Control control, Runnable repaint) {
        Display display = control.getDisplay();
        boolean[] waiting = new boolean[1];
        listen(control, change -> {
            // A change of the theme tells of each colour by itself; one repaint serves them all.
            if (!waiting[0]) {
                waiting[0] = true;
                display.asyncExec(() -> {
                    waiting[0] = false;
                    if (!control.isDisposed()) {
                        repaint.run();
                    }
                });
            }
        });
        repaint.run();
    }

    private static void listen(Control control, IPropertyChangeListener listener) {
        IThemeManager themes = PlatformUI.getWorkbench().getThemeManager();
        themes.addPropertyChangeListener(listener);
        control.addDisposeListener(event -> themes.removePropertyChangeListener(listener));
    }
}
