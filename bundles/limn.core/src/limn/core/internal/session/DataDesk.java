package limn.core.internal.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import limn.api.LimnException;
import limn.core.Registry;
import limn.core.RequestException;
import limn.core.internal.data.DataOpener;
import limn.core.internal.data.Filters;
import limn.core.internal.data.OpenedData;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.Selector;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.Session.Recognised;

/** Opens the data sets of a session. */
final class DataDesk {

    private final Registry registry;

    DataDesk(Registry registry) {
        this.registry = registry;
    }

    List<Recognised> recognise(Path path) {
        List<Recognised> all = new ArrayList<>();
        try {
            for (DataOpener.Fit fit : new DataOpener(registry, new Failures(RunListener.NONE)).fits(path)) {
                all.add(new Recognised(fit.importer().service().id(), fit.importer().service().description(),
                        fit.fit()));
            }
        } catch (LimnException e) {
            // Opening it will say why.
            return List.of();
        }
        return all;
    }

    HeldData open(DataOptions options, RunListener listener) throws LimnException {
        Filters filters = Filters.of(options.where());
        if (filters.needPrediction()) {
            throw new RequestException(
                    "--where predicted needs a model that has run; leave it out and sort by prediction instead.");
        }
        listener.message("opening " + options.path().orElse(""));
        OpenedData opened = new DataOpener(registry, new Failures(listener)).open(options, "",
                new Unmeasured(listener));
        if (opened.data().synthetic()) {
            listener.warning(opened.description());
        } else if (options.importer().isEmpty()) {
            listener.note(opened.description());
        }
        Selection selection = Selector.select(opened.data(), filters, options.limit(), listener);
        return new HeldData(options, opened, selection);
    }
}
