package limn.ui.internal.help;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;

/** The list of keys, made from what is bound at the moment, so that it is right after a change in the preferences. */
final class KeysPage {

    private static final String OURS = "limn.ui.";
    /** Keys of the platform that help everywhere. */
    private static final List<String> PLATFORM = List.of("org.eclipse.ui.window.showKeyAssist",
            "org.eclipse.ui.window.quickAccess", "org.eclipse.ui.window.nextView", "org.eclipse.ui.window.previousView",
            "org.eclipse.ui.window.maximizePart", "org.eclipse.ui.views.showView", "org.eclipse.ui.file.exit");

    private KeysPage() {
    }

    static Page make() {
        Map<String, List<String>> keys = new TreeMap<>(Comparator.comparing(String::toLowerCase));
        Binding[] bindings = PlatformUI.getWorkbench().getService(IBindingService.class).getBindings();
        for (Binding binding : bindings == null ? new Binding[0] : bindings) {
            ParameterizedCommand command = binding.getParameterizedCommand();
            if (command != null && isListed(command)) {
                keys.merge(name(command), List.of(binding.getTriggerSequence().format()),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList());
            }
        }
        String rows = keys.entrySet().stream()
                .map(row -> "| " + row.getKey().replace("|", "/") + " | "
                        + row.getValue().stream().map(key -> "`" + key + "`").collect(Collectors.joining(" or "))
                        + " |")
                .collect(Collectors.joining("\n"));
        return new Page(Pages.KEYS, "Keys", """
                # Keys

                What is bound now. [Preferences](command:org.eclipse.ui.window.preferences), page *Keys*, changes it.
                `Ctrl+Shift+L` lists the keys at any place; `Ctrl+3` finds any command by its name.

                """ + rows + "\n");
    }

    private static boolean isListed(ParameterizedCommand command) {
        String id = command.getId();
        return id.startsWith(OURS) || PLATFORM.contains(id)
                && (command.getParameterMap().isEmpty()
                        || command.getParameterMap().values().stream().anyMatch(v -> v.toString().startsWith(OURS)));
    }

    private static String name(ParameterizedCommand command) {
        try {
            return command.getName();
        } catch (NotDefinedException e) {
            return command.getId();
        }
    }
}
