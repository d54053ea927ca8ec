package limn.explain.internal.gradient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.api.LimnException;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.explain.internal.run.Gradients;

/**
 * A map made of the gradients at many changed inputs. Rows follow each other through the network without gaps; what is
 * kept are the sums of the one or two rows that are under way.
 */
abstract class SampledMethod extends InputMethod {

    SampledMethod(Descriptor descriptor) {
        super(descriptor);
    }

    /** Begins a row. */
    interface Start {
        RowRun row(int row) throws LimnException;
    }

    /** Only the classes that targets are fixed to. */
    @Override
    public final Probe needs(Question question) throws LimnException {
        return new Probe(Set.of(), Set.of(), question.targets(), GradientRule.PLAIN);
    }

    /** Runs the changed inputs of all rows of a group and hands on each row as it is done. */
    static void run(ExplanationRequest request, RowGroup group, int perRow, Start start, Taker taker)
            throws LimnException {
        Map<Integer, RowRun> open = new HashMap<>();
        int targets = group.targets().size();
        new Gradients(request, group, List.of(DirectMethod.INPUT)).each(perRow, number -> {
            int row = group.rows().get(number / perRow);
            if (number % perRow == 0) {
                open.put(row, start.row(row));
            }
            return open.get(row).input(number % perRow);
        }, (number, layer, target, value, gradient) -> {
            int row = group.rows().get(number / perRow);
            open.get(row).take(number % perRow, target, value, gradient);
            if (number % perRow == perRow - 1 && target == targets - 1) {
                taker.take(row, open.remove(row).finish());
            }
        });
    }
}
