package limn.cli.internal.task;

import limn.api.LimnException;
import limn.cli.internal.grammar.BenchCommand;
import limn.cli.internal.grammar.Command;
import limn.cli.internal.grammar.ConvertCommand;
import limn.cli.internal.grammar.DemoCommand;
import limn.cli.internal.grammar.ExplainCommand;
import limn.cli.internal.grammar.ImportersCommand;
import limn.cli.internal.grammar.LayersCommand;
import limn.cli.internal.grammar.LimnCommand;
import limn.cli.internal.grammar.MethodsCommand;
import limn.cli.internal.grammar.ModelCommand;
import limn.cli.internal.grammar.PredictCommand;

/** Which command does what. */
public final class Tasks {

    private Tasks() {
    }

    /**
     * The task of a command.
     *
     * @param command a command as it was read
     * @return its task
     */
    public static Task of(Command command) {
        return switch (command) {
            case ExplainCommand explain -> new ExplainTask(explain);
            case PredictCommand predict -> new PredictTask(predict);
            case LayersCommand layers -> new LayersTask(layers);
            case ModelCommand model -> new ModelTask(model);
            case ConvertCommand convert -> new ConvertTask(convert);
            case MethodsCommand methods -> new MethodsTask(methods);
            case ImportersCommand importers -> new ImportersTask();
            case BenchCommand bench -> new BenchTask(bench);
            case DemoCommand demo -> new DemoTask(demo);
            case LimnCommand window -> desk -> {
                throw new LimnException("The window is opened by the script limn of the product; start that.");
            };
            default -> desk -> {
                throw new LimnException("This is done by the script limn at the top of the source tree; the installed "
                        + "product holds no sources.");
            };
        };
    }
}
