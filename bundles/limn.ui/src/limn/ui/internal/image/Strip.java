package limn.ui.internal.image;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Notice;

/** A sentence above the picture: what could not be done, and what to do. Takes no room while there is none. */
final class Strip {

    private final Composite box;
    private final Label text;
    private final Button button;
    private Optional<Notice.Action> action = Optional.empty();
    private Tone tone = Tone.CANVAS_TEXT;

    Strip(Composite parent) {
        box = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 4;
        layout.marginWidth = 8;
        box.setLayout(layout);
        Colours.keep(box, Tone.CANVAS_TEXT, Tone.CANVAS);
        text = new Label(box, SWT.WRAP);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Colours.keep(text, tone, Tone.CANVAS);
        Colours.follow(text, () -> text.setForeground(tone.colour()));
        button = new Button(box, SWT.PUSH);
        button.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.ifPresent(now -> now.run()
                .run())));
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
        data.exclude = true;
        box.setLayoutData(data);
        box.setVisible(false);
    }

    /** Says something in a colour, or nothing. */
    void show(Optional<String> sentence, Tone colour, Optional<Notice.Action> remedy) {
        action = remedy;
        String said = sentence.orElse("").replace("&", "&&");
        if (tone != colour) {
            tone = colour;
            text.setForeground(tone.colour());
        }
        boolean same = box.getVisible() == sentence.isPresent() && text.getText().equals(said)
                && button.getVisible() == remedy.isPresent();
        if (same) {
            return;
        }
        text.setText(said);
        remedy.ifPresent(now -> button.setText(now.label()));
        button.setVisible(remedy.isPresent());
        ((GridData) button.getLayoutData()).exclude = remedy.isEmpty();
        box.setVisible(sentence.isPresent());
        ((GridData) box.getLayoutData()).exclude = sentence.isEmpty();
        box.requestLayout();
    }
}
