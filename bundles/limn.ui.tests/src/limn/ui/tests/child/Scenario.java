package limn.ui.tests.child;

import limn.ui.tests.driver.Driver;

/** What happens in a window of a process of its own. Failing is throwing. */
@FunctionalInterface
public interface Scenario {

    /**
     * Plays it. When it returns, the window is closed as a user closes it.
     *
     * @param driver of that window
     * @throws Exception if it does not go as it should
     */
    void play(Driver driver) throws Exception;

    /**
     * Prepares the process before anything of the window is there.
     *
     * @throws Exception if that is not possible
     */
    default void prepare() throws Exception {
        // most scenarios take the installation as it is
    }

    /** Tells the test that has started the process how far the scenario is. */
    static void tell(String line) {
        System.out.println(ChildWindow.TOLD + line);
        System.out.flush();
    }
}
