package limn.ui.internal.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.ui.IWorkbenchWindow;

import limn.core.run.DataOptions;
import limn.ui.internal.drop.NamedFiles;
import limn.ui.internal.study.WindowStudy;
import limn.ui.study.Study;

/**
 * What the command line asks the window to open. What is not known is passed over, since the framework and the toolkit
 * have arguments of their own.
 *
 * @param model what follows {@code --model}
 * @param data what follows {@code --data}
 * @param importer what follows {@code --importer}
 * @param files bare files and folders; what they are is looked at later
 */
record Opening(Optional<String> model, Optional<String> data, Optional<String> importer, List<String> files) {

    Opening {
        files = List.copyOf(files);
    }

    /**
     * Reads arguments.
     *
     * @param arguments those of the application
     * @return what they ask for
     */
    static Opening of(List<String> arguments) {
        Optional<String> model = Optional.empty();
        Optional<String> data = Optional.empty();
        Optional<String> importer = Optional.empty();
        List<String> files = new ArrayList<>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (!argument.startsWith("-")) {
                files.add(argument);
                continue;
            }
            Optional<String> value = arguments.stream().skip(at + 1L).findFirst().filter(v -> !v.startsWith("--"));
            switch (argument) {
                case "--model" -> model = value;
                case "--data" -> data = value;
                case "--importer" -> importer = value;
                default -> value = value.filter(v -> ofPlatform(argument, v));
            }
            at += value.isPresent() ? 1 : 0;
        }
        return new Opening(model, data, importer, files);
    }

    /** Options of the platform begin with one dash; what follows belongs to them: {@code -cssTheme ID}. */
    private static boolean ofPlatform(String option, String value) {
        return !option.startsWith("--") && !value.startsWith("-");
    }

    /**
     * Opens in a window what is asked for; without anything, what was looked at last.
     *
     * @param window the window
     */
    void apply(IWorkbenchWindow window) {
        Study study = window.getService(Study.class);
        if (model.isEmpty() && data.isEmpty() && files.isEmpty()) {
            ((WindowStudy) study).restore();
            return;
        }
        if (!files.isEmpty()) {
            NamedFiles.open(window.getShell(), study, files, importer);
        }
        study.open(model, data.map(path -> new DataOptions(Optional.of(path), importer, List.of(), OptionalInt.empty(),
                List.of())));
    }
}
