package limn.ui.internal.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** Whether the desktop is dark at this moment. */
final class SystemTheme {

    private static final float HALF = 0.5f;

    private SystemTheme() {
    }

    /**
     * Looks at the desktop.
     *
     * @param display the display
     * @param own whether Limn itself asks for dark widgets now
     * @return true when the desktop is dark
     */
    static boolean isDark(Display display, boolean own) {
        if (!"gtk".equals(SWT.getPlatform())) {
            return Display.isSystemDarkTheme();
        }
        // On GTK the platform looks only once, at its start. How a list would look without a wish of ours tells it again.
        display.setDarkThemePreferred(false);
        try {
            RGB ground = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB();
            return ground.getHSB()[2] < HALF;
        } finally {
            display.setDarkThemePreferred(own);
        }
    }
}
