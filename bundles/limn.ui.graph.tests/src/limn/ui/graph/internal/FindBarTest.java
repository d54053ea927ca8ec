package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.ui.graph.internal.model.Element;

/** Looking for layers by typing. */
class FindBarTest {

    private GraphWindow window;
    private FindBar find;

    @BeforeEach
    void open() {
        window = new GraphWindow(560, 700).show(TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224)));
        window.run(() -> {
            window.canvas().getParent().setLayout(new GridLayout());
            find = new FindBar(window.canvas().getParent(), window.graph());
            find.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
            find.moveAbove(window.canvas());
            window.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
            find.open();
            window.canvas().getParent().layout(true, true);
        });
    }

    @AfterEach
    void close() {
        window.close();
    }

    private <T extends Control> T child(Class<T> type) {
        return window
                .on(() -> Stream.of(find.getChildren()).filter(type::isInstance).map(type::cast).findFirst().get());
    }

    private void type(String text) {
        Text field = child(Text.class);
        window.run(() -> field.setText(text));
    }

    private void press(int event, int code) {
        Text field = child(Text.class);
        window.run(() -> {
            Event key = new Event();
            key.keyCode = code;
            field.notifyListeners(event, key);
        });
        window.settle();
    }

    private String count() {
        Label label = child(Label.class);
        return window.on(label::getText);
    }

    private String chosen() {
        return window.on(() -> window.canvas().chosen().map(Element::toString).orElse(""));
    }

    @Test
    void typingCountsAndEnterGoesFromOneToTheNext() {
        type("LAYER3 .conv2");
        assertEquals("6 found", count());
        assertEquals("", chosen(), "typing alone opens nothing");
        press(SWT.DefaultSelection, 0);
        assertEquals("layer3.0.conv2", chosen());
        assertEquals("1 of 6", count());
        press(SWT.DefaultSelection, 0);
        assertEquals("layer3.1.conv2", chosen());
        press(SWT.KeyDown, SWT.ARROW_UP);
        press(SWT.KeyDown, SWT.ARROW_UP);
        assertEquals("layer3.5.conv2", chosen(), "from the first back to the last");
        assertEquals(List.of("layer3.0.conv2", "layer3.1.conv2", "layer3.0.conv2", "layer3.5.conv2"),
                window.chosenLayers());
        window.picture("find");
    }

    @Test
    void whatIsNowhereIsNotFound() {
        type("dropout");
        press(SWT.DefaultSelection, 0);
        assertEquals("Not found", count());
        type("");
        assertEquals("", count());
    }

    @Test
    void escapeEndsIt() {
        assertTrue(window.on(find::getVisible));
        press(SWT.KeyDown, SWT.ESC);
        assertFalse(window.on(find::getVisible));
    }
}
