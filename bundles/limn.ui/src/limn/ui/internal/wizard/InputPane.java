package limn.ui.internal.wizard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import limn.core.session.InputPreview;
import limn.ui.widget.Latest;

/** A picture beside what the network receives for it, and the values that it receives. */
final class InputPane extends Composite {

    /** Twice as large as it is shown on a small screen. */
    private static final int LARGEST = 512;

    private final PictureBox original;
    private final PictureBox received;
    private final Label left;
    private final Label right;
    private final Label values;
    private final Latest worker;

    /** What is shown, made beside the user-interface thread. */
    private record Shown(ImageData original, ImageData received, String left, String right, String values) {
    }

    InputPane(Composite parent) {
        super(parent, SWT.NONE);
        worker = new Latest(this, "limn input preview");
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(this);
        original = box();
        received = box();
        left = line(1);
        right = line(1);
        values = line(2);
    }

    private PictureBox box() {
        PictureBox box = new PictureBox(this);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(box);
        return box;
    }

    private Label line(int columns) {
        Label label = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(100, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** Shows another preview as soon as it is made. */
    void show(Latest.Work<InputPreview> preview, List<String> channels) {
        worker.ask(wanted -> Looked.at(() -> shown(preview.compute(wanted), channels)), this::show);
    }

    /** Shows no preview and says why. */
    void say(String sentence) {
        worker.giveUp();
        show(new Looked.Failed<>(sentence));
    }

    private void show(Looked<Shown> looked) {
        switch (looked) {
            case Looked.Found<Shown>(Shown shown) -> {
                original.show(Optional.of(shown.original));
                received.show(Optional.of(shown.received));
                texts(shown.left, shown.right, shown.values);
            }
            case Looked.Failed<Shown>(String sentence) -> {
                original.show(Optional.empty());
                received.show(Optional.empty());
                texts("", "", sentence);
            }
        }
    }

    private void texts(String one, String other, String below) {
        left.setText(one.replace("&", "&&"));
        right.setText(other.replace("&", "&&"));
        values.setText(below.replace("&", "&&"));
        layout();
    }

    private static Shown shown(InputPreview preview, List<String> channels) {
        String sizes = preview.shape().stream().map(String::valueOf).collect(Collectors.joining("×"));
        String ranges = IntStream.range(0, preview.ranges().size())
                .mapToObj(i -> (i < channels.size() ? channels.get(i) : "channel " + i) + " "
                        + number(preview.ranges().get(i).smallest()) + " to "
                        + number(preview.ranges().get(i).greatest()))
                .collect(Collectors.joining(", "));
        return new Shown(Small.of(preview.original(), LARGEST), Small.of(preview.input(), LARGEST),
                preview.sample() + ", " + preview.original().width() + "×" + preview.original().height(),
                "What the network receives, " + sizes, "Values it receives: " + ranges + ".");
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.3f", value).replace("-", "−");
    }
}
