package limn.ui.tests.child;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.testing.ITestHarness;
import org.eclipse.ui.testing.TestableObject;

import limn.ui.internal.app.Application;
import limn.ui.tests.driver.Driver;

/**
 * The real application, with a scenario played in its window: what a test starts as a process of its own, because it
 * concerns the start, the end or a kill.
 */
public final class ScenarioApplication implements IApplication, ITestHarness {

    /** System property with the class name of the {@link Scenario}. */
    static final String SCENARIO = "limn.ui.tests.scenario";

    private final Application application = new Application();
    private Scenario scenario;
    private TestableObject testable;
    private int code = 4;

    @Override
    public Object start(IApplicationContext context) throws Exception {
        scenario = (Scenario) Class.forName(System.getProperty(SCENARIO)).getDeclaredConstructor().newInstance();
        scenario.prepare();
        testable = PlatformUI.getTestableObject();
        testable.setTestHarness(this);
        Object ended = application.start(context);
        return IApplication.EXIT_OK.equals(ended) ? Integer.valueOf(code) : ended;
    }

    @Override
    public void stop() {
        application.stop();
    }

    @Override
    public void runTests() {
        testable.testingStarting();
        try {
            scenario.play(Driver.ofWorkbench());
            code = 0;
        } catch (Throwable e) {
            // Whatever it was, the test that waits for this process must hear of it.
            e.printStackTrace(System.out);
            code = 5;
        } finally {
            testable.testingFinished();
        }
    }
}
