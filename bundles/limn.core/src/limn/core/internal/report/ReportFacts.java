package limn.core.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.data.Skipped;
import limn.api.explain.Family;
import limn.core.internal.data.OpenedData;
import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.question.MethodRun;
import limn.core.internal.samples.TrainingSamples;
import limn.core.model.ModelFacts;
import limn.core.run.OutputOptions;

/**
 * What the report tells of the whole run.
 *
 * @param model the model
 * @param data the data set
 * @param reference the data set of training samples, if one was given
 * @param selected samples asked for
 * @param plan what was done with them
 * @param classes names of the classes
 * @param background of masks the class that stands for nothing, if one does
 * @param runtime what computed, with versions
 * @param threads threads of the engine
 * @param version version of the product
 * @param command the command that repeats the run
 * @param output what is written
 * @param complete false when the user stopped it
 * @param warnings sentences the user should read
 * @param failures methods that broke down
 */
public record ReportFacts(ModelFacts model, OpenedData data, Optional<OpenedData> reference, int selected,
        ExplainPlan plan, List<String> classes, OptionalInt background, String runtime, int threads, String version,
        String command, OutputOptions output, boolean complete,
        List<String> warnings, List<String> failures) {

    /** What kind of method a map was made by. */
    Family family(String method) {
        return plan.methods().stream().filter(run -> run.name().equals(method)).findFirst().orElseThrow().descriptor()
                .family();
    }

    /** What a method is called for people, by the name of its files. */
    String title(String method) {
        return MethodRun.title(plan.methods(), method);
    }

    /** What the importers passed over. */
    List<Skipped> passedOver() {
        return TrainingSamples.passedOver(data, reference);
    }

    /** Whether a method's maps know nothing of the network, so that their faults are none of the explanation's. */
    boolean baseline(String method) {
        return plan.methods().stream()
                .anyMatch(run -> run.name().equals(method) && run.descriptor().family() == Family.BASELINE);
    }

    /** Whether maps of gradients are stretched without having been asked for. */
    boolean stretched() {
        return output.contrast().map().stretch().isEmpty()
                && plan.methods().stream().anyMatch(run -> run.descriptor().family() == Family.GRADIENT);
    }
}
