package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.ISourceProvider;
import org.eclipse.ui.ISourceProviderListener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.ISourceProviderService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.ui.study.Study;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Measurements;
import limn.ui.tests.driver.Rows;
import limn.ui.tests.driver.Watchdog;

/** A session in which nothing goes wrong leaves no error in the log, whoever would write it. */
class OrdinarySessionTest {

    private static final int SAMPLES = 10;

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final ILogListener listener = this::log;

    private void log(IStatus status, String plugin) {
        if (status.matches(IStatus.ERROR)) {
            StringBuilder text = new StringBuilder(plugin + ": " + status.getMessage());
            if (status.getException() != null) {
                text.append("\n  ").append(status.getException());
                for (StackTraceElement element : status.getException().getStackTrace()) {
                    text.append("\n    at ").append(element);
                }
            }
            errors.add(text.toString());
        }
    }

    @BeforeEach
    void listen() {
        Platform.addLogListener(listener);
    }

    @AfterEach
    void listenNoMore() {
        Platform.removeLogListener(listener);
    }

    @Test
    void nothingIsLogged() {
        scene.openSample();
        samples();
        layers();
        for (String key : List.of("Ctrl+O", "Ctrl+I")) {
            wizard(key);
        }
        theme("dark");
        theme("light");
        for (String view : List.of(Scene.ACTIVATIONS, Scene.DIAGNOSIS, Scene.GRAPH, Scene.HELP, Scene.METHODS)) {
            scene.view(view);
            scene.answer();
        }
        assertEquals(List.of(), errors);
    }

    private void samples() {
        Found<Table> table = scene.view(Scene.DATA).table();
        Rows rows = table.rows();
        AtomicInteger told = new AtomicInteger();
        ISourceProviderListener counter = new ISourceProviderListener() {
            @Override
            @SuppressWarnings("rawtypes") // as it is declared there
            public void sourceChanged(int priority, Map values) {
                told.incrementAndGet();
            }

            @Override
            public void sourceChanged(int priority, String name, Object value) {
                told.incrementAndGet();
            }
        };
        ISourceProvider source = driver.ui(() -> PlatformUI.getWorkbench().getService(ISourceProviderService.class)
                .getSourceProvider("limn.ui.facts"));
        source.addSourceProviderListener(counter);
        rows.row(0).click();
        driver.waitFor(() -> table.ask(Control::isFocusControl), "the samples to have the keyboard");
        try (Watchdog watchdog = new Watchdog(driver.ui(Display::getCurrent))) {
            for (int i = 1; i <= SAMPLES; i++) {
                driver.keyboard().press("Down");
                int sample = i;
                driver.waitFor(() -> scene.ask(Study::sample).orElse(-1) == sample, "sample " + i);
                scene.answer();
            }
            Measurements.note("longest UI block while samples are stepped through", watchdog.longest().toMillis(),
                    "ms");
            watchdog.blocks().stream().limit(4).forEach(block -> System.out.println("blocked: " + block));
        }
        source.removeSourceProviderListener(counter);
        Measurements.note("changes told to commands for each sample", told.get() / (double) SAMPLES, "");
    }

    private void layers() {
        Rows rows = scene.view(Scene.LAYERS).table().rows();
        for (int i : new int[] {2, 4, 0}) {
            rows.row(i).click();
            scene.answer();
        }
    }

    private void wizard(String key) {
        scene.view(Scene.DATA);
        driver.keyboard().press(key);
        int before = shells();
        driver.waitFor(() -> shells() > 1, "a wizard, not " + before + " windows");
        driver.keyboard().press("Esc");
        driver.waitFor(() -> shells() == 1, "the wizard to be closed");
    }

    private void theme(String id) {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", id);
        String wanted = id.equals("dark") ? "e4_dark" : "e4_default";
        driver.waitFor(() -> driver.ui(() -> PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme()
                .getId().endsWith(wanted)), "the theme " + id);
    }

    private int shells() {
        return driver.ui(() -> (int) Arrays.stream(Display.getCurrent().getShells())
                .filter(Shell::isVisible).count());
    }
}
