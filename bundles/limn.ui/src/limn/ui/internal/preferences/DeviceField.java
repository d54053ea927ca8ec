package limn.ui.internal.preferences;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

import limn.api.LimnException;
import limn.api.model.Runtime.Device;
import limn.ui.internal.study.Desk;
import limn.ui.widget.Latest;

/** What computes: the devices that the engine finds, which is asked beside the user-interface thread. */
final class DeviceField extends FieldEditor {

    private final Latest worker;
    private Combo combo;
    /** What was found. */
    private List<Device> here = List.of(Device.CPU);
    /** What can be chosen: also what was chosen before and is not found. */
    private List<Device> devices = here;
    private String wanted = Device.CPU.id();

    DeviceField(String key, String label, Composite parent) {
        init(key, label);
        createControl(parent);
        worker = new Latest(combo, "limn devices");
        worker.ask(progress -> found(), this::offer);
    }

    private static List<Device> found() {
        try {
            List<Device> found = Desk.get().devices();
            return found.isEmpty() ? List.of(Device.CPU) : found;
        } catch (LimnException e) {
            return List.of(Device.CPU); // opening a model says why the engine cannot be started
        }
    }

    private void offer(List<Device> found) {
        here = found;
        devices = new ArrayList<>(found);
        if (found.stream().noneMatch(device -> device.id().equals(wanted))) {
            devices.add(new Device(wanted, wanted + ", not found here"));
        }
        combo.setItems(devices.stream().map(Device::name).toArray(String[]::new));
        select();
        combo.requestLayout();
    }

    private void select() {
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).id().equals(wanted)) {
                combo.select(i);
            }
        }
    }

    @Override
    protected void doFillIntoGrid(Composite parent, int columns) {
        getLabelControl(parent);
        combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(devices.stream().map(Device::name).toArray(String[]::new));
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns - 1, 1));
        combo.addListener(SWT.Selection, event -> wanted = devices.get(combo.getSelectionIndex()).id());
    }

    @Override
    protected void adjustForNumColumns(int columns) {
        ((GridData) combo.getLayoutData()).horizontalSpan = columns - 1;
    }

    @Override
    protected void doLoad() {
        take(getPreferenceStore().getString(getPreferenceName()));
    }

    @Override
    protected void doLoadDefault() {
        take(getPreferenceStore().getDefaultString(getPreferenceName()));
    }

    private void take(String id) {
        wanted = id.isEmpty() ? Device.CPU.id() : id;
        offer(here);
    }

    @Override
    protected void doStore() {
        getPreferenceStore().setValue(getPreferenceName(), wanted);
    }

    @Override
    public int getNumberOfControls() {
        return 2;
    }
}
