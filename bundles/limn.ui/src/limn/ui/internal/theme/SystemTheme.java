package limn.ui.internal.theme;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/** Whether the desktop is dark at this moment. */
final class SystemTheme {

    private static final String GTK = "org.eclipse.swt.internal.gtk.GTK";
    private static final String OS = "org.eclipse.swt.internal.gtk.OS";
    private static final String CONVERTER = "org.eclipse.swt.internal.Converter";

    private SystemTheme() {
    }

    /**
     * Looks at the desktop, on the user-interface thread. The platform does so only once on GTK, at its start; afterwards
     * the name of the desktop's theme tells, read in the same way.
     *
     * @return true when the desktop is dark
     */
    static boolean isDark() {
        return "gtk".equals(SWT.getPlatform())
                ? gtkThemeName().map(SystemTheme::isDarkName).orElseGet(Display::isSystemDarkTheme)
                : Display.isSystemDarkTheme();
    }

    private static boolean isDarkName(String name) {
        return name.endsWith("-dark") || name.endsWith(":dark");
    }

    /** The toolkit's setting gtk-theme-name. The platform has no public way to it, and these classes are on Linux only. */
    private static Optional<String> gtkThemeName() {
        try {
            ClassLoader loader = Display.class.getClassLoader();
            Object settings = loader.loadClass(GTK).getMethod("gtk_settings_get_default").invoke(null);
            long[] pointer = new long[1];
            loader.loadClass(OS).getMethod("g_object_get", long.class, byte[].class, long[].class, long.class)
                    .invoke(null, settings, "gtk-theme-name\0".getBytes(StandardCharsets.US_ASCII), pointer, 0L);
            return pointer[0] == 0 ? Optional.empty()
                    : Optional.of((String) loader.loadClass(CONVERTER)
                            .getMethod("cCharPtrToJavaString", long.class, boolean.class)
                            .invoke(null, pointer[0], true));
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException invoked ? invoked.getCause() : e;
            ILog.of(SystemTheme.class).warn("The desktop's theme cannot be read; Limn keeps the one of its start.",
                    cause);
            return Optional.empty();
        }
    }
}
