package limn.ui.internal.activations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;

import limn.api.LimnException;
import limn.core.MethodSpec;
import limn.core.Registry;

/** The inspections that are installed, one of which is shown, in the view's menu. */
record Inspections(Registry registry, Map<String, Action> byId) {

    /** An action for each inspection that can say what it is. */
    static Inspections of(Registry registry, Consumer<String> chosen) {
        Map<String, Action> actions = new LinkedHashMap<>();
        for (String id : registry.inspections().ids()) {
            try {
                actions.put(id, action(MethodSpec.of(registry, id), chosen));
            } catch (LimnException e) {
                // It broke down saying what it is; the view Methods names it and its bundle.
                continue;
            }
        }
        return new Inspections(registry, actions);
    }

    private static Action action(MethodSpec spec, Consumer<String> chosen) {
        Action action = new Action(spec.descriptor().name(), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
                if (isChecked()) {
                    chosen.accept(spec.descriptor().id());
                }
            }
        };
        action.setToolTipText(spec.descriptor().summary());
        return action;
    }

    List<Action> actions() {
        return new ArrayList<>(byId.values());
    }

    /** Marks what is shown. */
    void show(String spec) {
        String id = spec.replaceAll("[(].*", "");
        byId.forEach((each, action) -> action.setChecked(each.equals(id)));
    }
}
