package limn.cli.internal.task;

import java.util.Locale;

import limn.api.LimnException;
import limn.cli.internal.grammar.ConvertCommand;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.text.Plain;
import limn.core.model.Conversion;

/** Writes a model in another format. */
final class ConvertTask implements Task {

    private final ConvertCommand command;

    ConvertTask(ConvertCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        Conversion made;
        try (RunDisplay display = desk.watch()) {
            made = desk.limn().convert(command.source(), Requests.file(command.target()), command.overwrite,
                    display);
            made.notes().forEach(display::note);
        }
        if (desk.show().json) {
            document(desk.document(), made);
        } else {
            desk.console().result(text(made));
        }
        return ExitCode.DONE;
    }

    private static String text(Conversion made) {
        StringBuilder text = new StringBuilder(Plain.of(made.file().toString()) + " (" + made.format() + ", "
                + String.format(Locale.ROOT, "%,d", made.bytes()) + " bytes)\n");
        made.sidecar().ifPresent(file -> text.append(Plain.of(file.toString())).append('\n'));
        made.difference().ifPresent(difference -> text.append(String.format(Locale.ROOT,
                "Outputs differ by at most %.2g for a trial input; the greatest is %.4g.%n", difference,
                made.greatest())));
        return text.toString();
    }

    private static void document(JsonDocument document, Conversion made) {
        document.add("file", made.file().toString());
        document.add("modelFormat", made.format());
        document.add("bytes", made.bytes());
        made.sidecar().ifPresent(file -> document.add("sidecar", file.toString()));
        made.difference().ifPresent(difference -> {
            document.add("difference", difference);
            document.add("greatest", made.greatest());
        });
        document.add("notes", made.notes());
    }
}
