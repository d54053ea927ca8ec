package limn.ui.internal.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.data.DataSet;
import limn.api.data.Skipped;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.study.Aspect;

/** Labels and predictions of all samples, read and computed in the background. On the user-interface thread. */
final class Forecast {

    private final Desk desk;
    private final Activity activity;
    private final Changes changes;
    private Optional<PredictionColumns> columns = Optional.empty();

    Forecast(Desk desk, Activity activity, Changes changes) {
        this.desk = desk;
        this.activity = activity;
        this.changes = changes;
    }

    /** Forgets everything: model or data are others now. */
    void reset(Optional<SessionModel> model, Optional<SessionData> data) {
        activity.giveUp(Kind.PREDICTION);
        activity.giveUp(Kind.PREDICTIONS);
        columns = model.flatMap(m -> data.map(d -> new PredictionColumns(d, m.classes())));
        changes.soon(Aspect.SAMPLES);
    }

    Optional<Prediction> prediction(int index) {
        return columns.flatMap(c -> c.get(index));
    }

    Optional<String> complaint(int index) {
        return columns.flatMap(c -> c.complaint(index));
    }

    void put(int index, Prediction prediction) {
        columns.ifPresent(c -> c.put(index, prediction));
        changes.later(Aspect.SAMPLES);
    }

    void readLabels(SessionData data) {
        activity.start(Kind.LABELS, "Reading labels", listener -> {
            data.readLabels(new Relay(listener) {
                @Override
                public void step(long steps) {
                    super.step(steps);
                    changes.later(Aspect.SAMPLES);
                }
            });
            return () -> changes.later(Aspect.SAMPLES);
        });
    }

    void predictAll(SessionModel model, SessionData data) {
        predict(Kind.PREDICTIONS, model, data, columns.orElseThrow().missing());
    }

    /** Predicts one sample, if that was not done yet. */
    void predict(SessionModel model, SessionData data, int index) {
        if (prediction(index).isEmpty() && complaint(index).isEmpty()) {
            predict(Kind.PREDICTION, model, data, new int[] {index});
        }
    }

    private void predict(Kind kind, SessionModel model, SessionData data, int[] missing) {
        if (missing.length == 0) {
            return;
        }
        PredictionColumns into = columns.orElseThrow();
        activity.start(kind, "Predicting", listener -> {
            Rows rows = new Rows(into, data.data(), missing);
            desk.session().predict(model, data, missing, rows, new Relay(listener) {
                @Override
                public void skipped(Skipped skipped) {
                    rows.skip(skipped);
                }
            });
            return () -> changes.later(Aspect.SAMPLES);
        });
    }

    /** Takes predictions from the session's thread and hands many on at once. */
    private final class Rows implements Session.Rows {

        private final PredictionColumns into;
        private final DataSet samples;
        private final int[] indices;
        private final List<Runnable> waiting = new ArrayList<>();
        private Optional<Map<String, Integer>> byId = Optional.empty();

        Rows(PredictionColumns into, DataSet samples, int[] indices) {
            this.into = into;
            this.samples = samples;
            this.indices = indices;
        }

        @Override
        public void accept(int index, Prediction prediction) {
            add(() -> into.put(index, prediction));
        }

        void skip(Skipped skipped) {
            Integer index = byId().get(skipped.what());
            if (index != null) {
                add(() -> into.complain(index, skipped.reason()));
            }
        }

        private void add(Runnable entry) {
            boolean first;
            synchronized (this) {
                first = waiting.isEmpty();
                waiting.add(entry);
            }
            if (first) {
                changes.post(this::enter); // outside: posting has a lock of its own
            }
        }

        private void enter() {
            List<Runnable> entries;
            synchronized (this) {
                entries = List.copyOf(waiting);
                waiting.clear();
            }
            entries.forEach(Runnable::run);
            changes.later(Aspect.SAMPLES);
        }

        private synchronized Map<String, Integer> byId() {
            if (byId.isEmpty()) {
                Map<String, Integer> ids = new HashMap<>();
                for (int index : indices) {
                    ids.put(samples.sample(index).id(), index);
                }
                byId = Optional.of(ids);
            }
            return byId.get();
        }
    }

    /** Hands everything on. */
    private static class Relay implements RunListener {

        private final RunListener listener;

        Relay(RunListener listener) {
            this.listener = listener;
        }

        @Override
        public void total(long steps) {
            listener.total(steps);
        }

        @Override
        public void step(long steps) {
            listener.step(steps);
        }

        @Override
        public void message(String text) {
            listener.message(text);
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }

        @Override
        public void failure(String sentence, Throwable cause) {
            listener.failure(sentence, cause);
        }
    }
}
