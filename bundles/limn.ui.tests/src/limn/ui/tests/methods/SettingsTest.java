package limn.ui.tests.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.Provided;
import limn.core.Registry;
import limn.ui.internal.methods.MethodDetails;
import limn.ui.internal.methods.MethodRow;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** The form that is made from the settings which a method declares. */
class SettingsTest {

    private static final String TITLE = "Settings of a method";

    private final Driver driver = Driver.ofWorkbench();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Shell shell;

    /** A method with a parameter of each type. */
    private static final class Settable implements ExplanationMethod {

        @Override
        public Descriptor descriptor() {
            return new Descriptor("settable-cam", "Settable CAM", Family.CAM,
                    "Shows what a form of all kinds of settings looks like.",
                    "Nobody et al., arXiv:0000.00000", Descriptor.LayerNeed.ONE, true, false, "steps·(1F + 1B)",
                    List.of(Parameter.bool("relu", true, "keep only what speaks for the class"),
                            Parameter.whole("steps", 25, 1, 500, "how many steps are taken along the path"),
                            Parameter.real("sigma", 0.15, 0, 1, "noise as a share of the range of the picture"),
                            Parameter.choice("substrate", "blur", List.of("zero", "blur", "mean"),
                                    "what stands where something is hidden"),
                            new Parameter("title", new ParameterType.Text(), "", "what it is called")));
        }

        @Override
        public Probe needs(Question question) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void open() {
        Registry registry = new Registry(List.of(Provided.of(new Settable(), "some.bundle")), List.of());
        driver.ui(() -> {
            shell = new Shell(Display.getCurrent(), SWT.SHELL_TRIM);
            shell.setText(TITLE);
            shell.setLayout(new FillLayout());
            MethodRow row = MethodRow.of(registry).get(0);
            MethodDetails details = new MethodDetails(shell, registry, spec -> told.add(spec.toString()));
            details.show(row, Settings.defaults(row.descriptor().orElseThrow().parameters()));
            shell.setBounds(200, 60, 330, 620);
            shell.open();
            return null;
        });
    }

    @AfterEach
    void close() {
        driver.ui(() -> {
            shell.close();
            return null;
        });
    }

    private Scope form() {
        return driver.shell(TITLE);
    }

    private void told(String spec) {
        driver.waitFor(() -> !told.isEmpty() && told.get(told.size() - 1).equals(spec), spec + ", not " + told);
    }

    @Test
    void eachTypeHasItsWidget() {
        driver.shoot(form(), "settings");
        form().button("").click();
        told("settable-cam(relu=false)");
        form().combo("substrate").choose("mean");
        told("settable-cam(relu=false,substrate=mean)");
        form().text("sigma").type("0.5");
        told("settable-cam(relu=false,sigma=0.5,substrate=mean)");
        form().spinner("steps").tell(spinner -> spinner.setSelection(50));
        told("settable-cam(relu=false,steps=50,sigma=0.5,substrate=mean)");
        form().button("Restore Defaults").click();
        told("settable-cam");
    }

    @Test
    void whatIsNotAllowedIsToldAndNotComputed() throws InterruptedException {
        form().text("sigma").type("7");
        form().says("Give a number from 0.0 to 1.0.");
        form().text("title").type("a,b");
        form().says("Give a text without commas and brackets.");
        driver.shoot(form(), "settings-wrong");
        // Longer than the pause after which a change is told.
        Thread.sleep(800);
        assertEquals(List.of(), told);
        form().text("title").type("ab");
        form().text("sigma").type("0.25");
        told("settable-cam(sigma=0.25,title=ab)");
        assertFalse(form().saysNow("Give a number from 0.0 to 1.0."));
    }
}
