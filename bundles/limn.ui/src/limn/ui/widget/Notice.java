package limn.ui.widget;

import java.util.List;
import java.util.Objects;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/**
 * What a view shows when it has nothing to show, or when something failed: a heading, a sentence or two, and what can be
 * done now. It stands a little above the middle, in the colours of the theme, and scrolls where the view is small.
 */
public final class Notice extends Composite {

    /**
     * What can be done now.
     *
     * @param label text of the button, with a mnemonic
     * @param run what it does, on the user-interface thread
     * @param enabled whether it can be done now
     */
    public record Action(String label, Runnable run, boolean enabled) {

        private static final Runnable NOTHING = () -> {};

        /**
         * What can be done.
         *
         * @param label text of the button, with a mnemonic
         * @param run what it does, on the user-interface thread
         */
        public Action(String label, Runnable run) {
            this(label, run, true);
        }

        /** Checks that both are there. */
        public Action {
            Objects.requireNonNull(label);
            Objects.requireNonNull(run);
        }

        /**
         * An action that runs a command of the workbench.
         *
         * @param label text of the button, with a mnemonic
         * @param commandId id of the command
         * @return the action
         */
        public static Action command(String label, String commandId) {
            return new Action(label, () -> execute(commandId));
        }

        private Action look() {
            return new Action(label, NOTHING, enabled);
        }

        /**
         * The same, greyed where it cannot be done.
         *
         * @param possible whether it can be done now
         * @return the action
         */
        public Action when(boolean possible) {
            return new Action(label, run, possible);
        }
    }

    /**
     * What a notice says.
     *
     * @param heading a few words; empty for none
     * @param text one or two sentences: what is missing or went wrong, and what to do
     * @param actions what can be done now, the likeliest first
     */
    public record Message(String heading, String text, List<Action> actions) {

        /** Copies the actions. */
        public Message {
            Objects.requireNonNull(heading);
            Objects.requireNonNull(text);
            actions = List.copyOf(actions);
        }

        private boolean saysAs(Message other) {
            return heading.equals(other.heading) && text.equals(other.text)
                    && actions.stream().map(Action::look).toList()
                            .equals(other.actions.stream().map(Action::look).toList());
        }

        /**
         * A message without heading.
         *
         * @param text one or two sentences
         * @param actions what can be done now
         * @return the message
         */
        public static Message of(String text, Action... actions) {
            return new Message("", text, List.of(actions));
        }

        /**
         * A message with a heading.
         *
         * @param heading a few words
         * @param text one or two sentences
         * @param actions what can be done now
         * @return the message
         */
        public static Message titled(String heading, String text, Action... actions) {
            return new Message(heading, text, List.of(actions));
        }
    }

    private final ScrolledComposite scroll;
    private final Composite column;
    private Message message = Message.of("");

    /**
     * A notice that says nothing yet.
     *
     * @param parent where it stands
     */
    public Notice(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        scroll = new ScrolledComposite(this, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        column = new Composite(scroll, SWT.NONE);
        column.setLayout(new NoticeLayout());
        scroll.setContent(column);
        for (Composite part : List.of(this, scroll, column)) {
            Colours.keep(part, Tone.CANVAS_TEXT, Tone.CANVAS);
        }
        scroll.addListener(SWT.Resize, event -> fit());
        column.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = spoken();
            }
        });
    }

    /**
     * Says something else.
     *
     * @param said what to say
     */
    public void show(Message said) {
        boolean same = said.saysAs(message);
        message = said;
        if (same) {
            // What is asked for anew many times a second keeps its buttons: a click on one needs both of its ends.
            return;
        }
        boolean focused = isFocusWithin();
        for (var child : column.getChildren()) {
            child.dispose();
        }
        if (!said.heading().isBlank()) {
            Label heading = label(said.heading());
            heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        }
        if (!said.text().isBlank()) {
            label(said.text());
        }
        if (!said.actions().isEmpty()) {
            buttons(said.actions());
        }
        column.requestLayout();
        fit();
        if (focused) {
            setFocus();
        }
    }

    /**
     * What is said.
     *
     * @return the message
     */
    public Message message() {
        return message;
    }

    private Label label(String text) {
        Label label = new Label(column, SWT.WRAP | SWT.CENTER);
        // An ampersand in a file's name is no mnemonic.
        label.setText(text.replace("&", "&&"));
        Colours.keep(label, Tone.CANVAS_TEXT, Tone.CANVAS);
        return label;
    }

    private void buttons(List<Action> actions) {
        Composite box = new Composite(column, SWT.NONE);
        GridLayout layout = new GridLayout(1, true);
        layout.marginWidth = 0;
        layout.marginHeight = 4;
        box.setLayout(layout);
        Colours.keep(box, Tone.CANVAS_TEXT, Tone.CANVAS);
        for (int i = 0; i < actions.size(); i++) {
            int place = i;
            Action action = actions.get(i);
            Button button = new Button(box, SWT.PUSH);
            button.setText(action.label());
            button.setEnabled(action.enabled());
            button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
            button.addSelectionListener(
                    SelectionListener.widgetSelectedAdapter(event -> message.actions().get(place).run().run()));
        }
    }

    private String spoken() {
        return message.heading().isBlank() ? message.text() : message.heading() + ". " + message.text();
    }

    private boolean isFocusWithin() {
        for (var at = getDisplay().getFocusControl(); at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    private void fit() {
        int width = scroll.getClientArea().width;
        scroll.setMinHeight(column.computeSize(Math.max(width, 1), SWT.DEFAULT).y);
    }

    private static void execute(String commandId) {
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(commandId, null);
        } catch (CommandException e) {
            ILog.of(Notice.class).error("The command " + commandId + " could not run.", e);
        }
    }
}
