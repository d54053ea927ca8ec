package limn.ui.internal.welcome;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.Notice;

/** One way to begin: a picture, a heading, a sentence, and buttons that do it. */
final class Door extends Composite {

    private static final int ROUND = 10;
    private static final int PADDING = 16;

    private final Label picture;
    private final Label heading;
    private final Label sentence;
    private final Composite buttons;

    Door(Composite parent, Image image, String title, Font titleFont, String text, List<Notice.Action> actions) {
        super(parent, SWT.NONE);
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        picture = label(SWT.NONE);
        picture.setImage(image);
        heading = label(SWT.WRAP);
        heading.setText(title);
        heading.setFont(titleFont);
        sentence = label(SWT.WRAP);
        sentence.setText(text);
        buttons = new Composite(this, SWT.NONE);
        Colours.keep(buttons, Tone.CANVAS_TEXT, Tone.RAISED);
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.marginLeft = 0;
        row.marginTop = 4;
        row.marginBottom = 0;
        row.spacing = 8;
        buttons.setLayout(row);
        for (Notice.Action action : actions) {
            Button button = new Button(buttons, SWT.PUSH);
            button.setText(action.label());
            button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run().run()));
        }
        addPaintListener(this::paint);
        setUpright(true);
    }

    private Label label(int style) {
        Label label = new Label(this, style);
        Colours.keep(label, Tone.CANVAS_TEXT, Tone.RAISED);
        return label;
    }

    /**
     * How it stands.
     *
     * @param upright the picture above the text; else beside it
     */
    void setUpright(boolean upright) {
        GridLayout layout = GridLayoutFactory.fillDefaults().numColumns(upright ? 1 : 2).margins(PADDING, PADDING)
                .spacing(PADDING, 6).create();
        setLayout(layout);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).span(1, upright ? 1 : 3).applyTo(picture);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        GridData wrapped = GridDataFactory.fillDefaults().grab(true, upright).create();
        wrapped.widthHint = 100; // the column decides the width, not the sentence
        sentence.setLayoutData(wrapped);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.END).applyTo(buttons);
    }

    @Override
    public boolean setFocus() {
        return buttons.setFocus();
    }

    private void paint(PaintEvent event) {
        Rectangle area = getClientArea();
        event.gc.setAntialias(SWT.ON);
        event.gc.setBackground(Tone.RAISED.colour());
        event.gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
        event.gc.setForeground(Tone.CANVAS_LINE.colour());
        event.gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
    }
}
