package limn.ui.internal.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** Pages of the help with a way back and forward and a search field; stands in the view and in a shell of its own. */
final class HelpPane {

    private static final String BUNDLE = "limn.ui";

    private final Pages pages = new Pages(Map.of(Pages.KEYS, KeysPage::make));
    private final LinkOpener opener = new LinkOpener(this::open);
    private final Deque<String> back = new ArrayDeque<>();
    private final Deque<String> forward = new ArrayDeque<>();
    private final LocalResourceManager images;
    private final ToolItem backItem;
    private final ToolItem forwardItem;
    private final Text search;
    private final PageText text;
    private String shown = "";

    HelpPane(Composite parent) {
        Composite pane = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(pane);
        images = new LocalResourceManager(JFaceResources.getResources(), pane);
        ToolBar bar = new ToolBar(pane, SWT.FLAT);
        backItem = item(bar, "back", "Back (Alt+Left)", this::goBack);
        forwardItem = item(bar, "forward", "Forward (Alt+Right)", this::goForward);
        // What the toolkit makes of an image by itself is brighter than the image on dark ground.
        backItem.setDisabledImage(image("disabled/back"));
        forwardItem.setDisabledImage(image("disabled/forward"));
        item(bar, "home", "Contents", () -> open(Pages.CONTENTS));
        search = new Text(pane, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search the help");
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        search.addModifyListener(event -> searched());
        text = new PageText(pane, opener::follow);
        text.widget().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        text.widget().addKeyListener(KeyListener.keyPressedAdapter(this::pressed));
        update();
    }

    private ToolItem item(ToolBar bar, String icon, String tip, Runnable run) {
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setImage(image(icon));
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> run.run());
        return item;
    }

    private Image image(String icon) {
        return images.create(ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + icon + ".svg")
                .orElseGet(ImageDescriptor::getMissingImageDescriptor));
    }

    /** Opens a page; the present one is a step back. */
    void open(String id) {
        if (!shown.isEmpty() && !shown.equals(id)) {
            back.push(shown);
        }
        forward.clear();
        show(id);
    }

    String shown() {
        return shown;
    }

    PageText text() {
        return text;
    }

    Text search() {
        return search;
    }

    /** Gives the page the keyboard, unless a click into the search field has just activated the view. */
    boolean setFocus() {
        return search.isFocusControl() || text.widget().setFocus();
    }

    private void show(String id) {
        Page page = pages.find(id).orElseGet(() -> pages.find(Pages.CONTENTS).orElseThrow());
        shown = page.id();
        if (!search.getText().isEmpty()) {
            // Clearing the field shows the page.
            search.setText("");
            return;
        }
        text.show(Renderer.render(page.markdown()));
        update();
    }

    private void goBack() {
        if (!back.isEmpty()) {
            forward.push(shown);
            show(back.pop());
        }
    }

    private void goForward() {
        if (!forward.isEmpty()) {
            back.push(shown);
            show(forward.pop());
        }
    }

    private void searched() {
        if (search.getText().isBlank()) {
            text.show(Renderer.render(pages.find(shown).orElseThrow().markdown()));
            update();
        } else {
            text.show(Renderer.render(PageSearch.find(pages.all(), search.getText()).markdown()));
        }
    }

    private void pressed(KeyEvent event) {
        if (event.stateMask == SWT.ALT && event.keyCode == SWT.ARROW_LEFT) {
            goBack();
        } else if (event.stateMask == SWT.ALT && event.keyCode == SWT.ARROW_RIGHT) {
            goForward();
        }
    }

    private void update() {
        backItem.setEnabled(!back.isEmpty());
        forwardItem.setEnabled(!forward.isEmpty());
    }
}
