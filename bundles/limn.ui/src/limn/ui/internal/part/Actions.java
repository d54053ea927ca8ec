package limn.ui.internal.part;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.resource.ResourceLocator;

/** What the tool bar of a view offers. */
public final class Actions {

    private Actions() {
    }

    /**
     * Something that is done.
     *
     * @param text its name, with a mnemonic
     * @param help what it does, a few words
     * @param icon name of an icon of this bundle, without ending
     * @param run does it
     * @return the action
     */
    public static Action push(String text, String help, String icon, Runnable run) {
        return dressed(new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        }, help, icon);
    }

    /**
     * Something that is on or off.
     *
     * @param text its name, with a mnemonic
     * @param help what it does, a few words
     * @param icon name of an icon of this bundle, without ending
     * @param run called after each change
     * @return the action
     */
    public static Action check(String text, String help, String icon, Runnable run) {
        return dressed(new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                run.run();
            }
        }, help, icon);
    }

    private static Action dressed(Action action, String help, String icon) {
        action.setToolTipText(help);
        ResourceLocator.imageDescriptorFromBundle("limn.ui", "icons/" + icon + ".svg")
                .ifPresent(action::setImageDescriptor);
        return action;
    }
}
