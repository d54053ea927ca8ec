package limn.core.internal.desk;

import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.text.CommandText;
import limn.core.run.ContrastText;

/** The command that repeats a run, with everything said that was left to a rule. */
final class Repeat {

    private Repeat() {
    }

    static String command(Prepared run) {
        Request request = run.request();
        CommandText command = new CommandText(request.command()).with("--model", request.model());
        command.data(request.data());
        if (request.explain().isPresent()) {
            command.each("--method", run.plan().methods().stream().map(MethodRun::spec).toList());
            command.with("--layer", request.explain().get().layers());
            command.each("--target", run.plan().targets().stream().map(NamedTarget::text).toList());
            request.explain().get().reference().ifPresent(reference -> command.with("--reference", reference.path())
                    .with("--reference-importer", reference.importer()).each("--reference-where", reference.where()));
            command.flag("--sanity", request.explain().get().sanity());
        }
        command.with("--batch", run.plan().batch()).with("--threads", run.model().threads());
        command.memory(request.compute().memory()).with("--device", request.compute().device());
        command.with("--seed", run.plan().seed());
        request.output().ifPresent(output -> command.with("--out", output.folder()).flag("--raw", output.raw())
                .flag("--post", output.post()).flag("--tiff", output.tiff())
                .with("--contrast", ContrastText.write(output.contrast())));
        return command.toString();
    }
}
