package limn.ui.internal.image;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

import limn.render.ColourMap;

/** A button that shows the colour map in use and lets another be chosen from strips. */
final class ColourChooser {

    private static final int WIDTH = 56;
    private static final int HEIGHT = 12;

    private final Button button;
    private final Menu menu;
    private final Map<ColourMap, Image> strips = new HashMap<>();

    ColourChooser(Composite parent, Consumer<ColourMap> chosen) {
        button = new Button(parent, SWT.PUSH);
        menu = new Menu(button);
        for (ColourMap colours : ColourMap.all()) {
            strips.put(colours, ColourStrip.of(button.getDisplay(), colours, WIDTH, HEIGHT));
            if (!colours.signed()) {
                MenuItem item = new MenuItem(menu, SWT.RADIO);
                item.setText(colours.title());
                item.setImage(strips.get(colours));
                item.setData(colours);
                item.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
                    if (item.getSelection()) {
                        chosen.accept(colours);
                    }
                }));
            }
        }
        button.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = button.getToolTipText();
            }
        });
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> open()));
        button.addDisposeListener(event -> {
            menu.dispose();
            strips.values().forEach(Image::dispose);
        });
    }

    Button control() {
        return button;
    }

    void show(ColourMap colours) {
        button.setImage(strips.get(colours));
        button.setText(colours.signed() ? "" : "▾");
        button.setEnabled(!colours.signed());
        button.setToolTipText(colours.signed() ? "Signed maps are shown in " + colours.title() + "."
                : "Colour map: " + colours.title() + ". Choose another.");
        for (MenuItem item : menu.getItems()) {
            item.setSelection(item.getData().equals(colours));
        }
    }

    private void open() {
        Rectangle at = button.getDisplay().map(button.getParent(), null, button.getBounds());
        menu.setLocation(at.x, at.y + at.height);
        menu.setVisible(true);
    }
}
