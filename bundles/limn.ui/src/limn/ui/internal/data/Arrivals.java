package limn.ui.internal.data;

import java.util.List;
import java.util.Optional;

import limn.core.run.Prediction;
import limn.core.session.SessionData;
import limn.ui.study.Study;

/** Takes over what became known of samples. */
final class Arrivals {

    private Arrivals() {
    }

    /** Takes labels, predictions and complaints that are new. */
    static void gather(Study study, Facts facts) {
        SessionData data = study.data().orElseThrow();
        for (int i = 0; i < facts.size(); i++) {
            if (!facts.labelKnown(i)) {
                Optional<List<String>> labels = data.labels(i);
                if (labels.isPresent()) {
                    facts.label(i, labels.get());
                }
            }
            if (!facts.predictionKnown(i)) {
                Optional<Prediction> prediction = study.prediction(i);
                if (prediction.isPresent()) {
                    facts.predict(i, prediction.get());
                }
            }
            if (study.complaint(i).isPresent()) {
                facts.fail(i);
            }
        }
    }
}
