package limn.ui.internal.about;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.ColumnLayoutData;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Name, version, licence, the plug-ins of Limn and of others, and what cannot be used. */
final class AboutLimnDialog extends Dialog {

    private static final int WIDTH = 780;
    private static final int TABLE_HEIGHT = 240;
    private static final int VERSION_WIDTH = 70;
    private static final int PROBLEM_HEIGHT = 60;
    private static final int COPY = IDialogConstants.CLIENT_ID + 1;

    private final Inventory inventory;

    AboutLimnDialog(Shell parent, Inventory inventory) {
        super(parent);
        this.inventory = inventory;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("About Limn");
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        header(area);
        Label what = new Label(area, SWT.NONE);
        what.setText("Plug-ins of Limn, and those of others that bring something:");
        table(area);
        if (!inventory.problems().isEmpty()) {
            problems(area);
        }
        return area;
    }

    private void header(Composite area) {
        Composite header = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 4).applyTo(header);
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), header);
        Label logo = new Label(header, SWT.NONE);
        logo.setImage(resources.create(ResourceLocator.imageDescriptorFromBundle("limn.ui", "icons/limn64.png")
                .orElseGet(ImageDescriptor::getMissingImageDescriptor)));
        GridDataFactory.swtDefaults().span(1, 3).applyTo(logo);
        Label name = new Label(header, SWT.NONE);
        name.setText("Limn " + inventory.version());
        FontDescriptor base = JFaceResources.getDefaultFontDescriptor();
        name.setFont(resources.create(base.setStyle(SWT.BOLD).setHeight(base.getFontData()[0].getHeight() * 3 / 2)));
        label(header, "Shows where an image classifier looks, and says how far to believe the picture.");
        label(header,
                "Licence: Eclipse Public License 2.0. What others made and Limn ships carries its own licence inside "
                        + "its plug-in.");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(header);
    }

    private static void label(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text);
        GridData place = GridDataFactory.fillDefaults().grab(true, false).create();
        place.widthHint = WIDTH - 100; // the picture stands beside it
        label.setLayoutData(place);
    }

    private void table(Composite area) {
        Composite holder = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, TABLE_HEIGHT).applyTo(holder);
        TableColumnLayout layout = new TableColumnLayout();
        holder.setLayout(layout);
        Table table = new Table(holder, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
        table.setHeaderVisible(true);
        column(table, layout, "Plug-in", new ColumnWeightData(3));
        column(table, layout, "Version", new ColumnPixelData(VERSION_WIDTH));
        column(table, layout, "What it is", new ColumnWeightData(4));
        column(table, layout, "Brings", new ColumnWeightData(6));
        inventory.plugins().forEach(plugin -> new TableItem(table, SWT.NONE)
                .setText(new String[] {plugin.name(), plugin.version(), plugin.title(), plugin.brings()}));
    }

    private static void column(Table table, TableColumnLayout layout, String title, ColumnLayoutData width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        layout.setColumnData(column, width);
    }

    private void problems(Composite area) {
        Label what = new Label(area, SWT.NONE);
        what.setText("Installed, but cannot be used:");
        Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        text.setText(String.join("\n", inventory.problems()));
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, PROBLEM_HEIGHT).applyTo(text);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, "Cop&y", false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == COPY) {
            Clipboard clipboard = new Clipboard(getShell().getDisplay());
            clipboard.setContents(new Object[] {inventory.asText()}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        } else {
            super.buttonPressed(id);
        }
    }
}
