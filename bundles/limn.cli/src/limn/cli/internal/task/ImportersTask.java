package limn.cli.internal.task;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.data.DataSetImporter;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.text.Table;
import limn.core.Provided;
import limn.core.Registry;

/** Lists the ways to read data. */
final class ImportersTask implements Task {

    @Override
    public ExitCode run(Desk desk) {
        Registry registry = desk.limn().registry();
        List<Provided<DataSetImporter>> importers = registry.importers().all();
        if (desk.show().json) {
            JsonArray array = new JsonArray();
            importers.forEach(importer -> array.add(json(importer)));
            desk.document().add("importers", array);
            desk.document().add("problems", registry.problems());
        } else {
            desk.console().result(table(importers, desk.console().terminal().resultColumns()));
        }
        registry.problems().forEach(desk.console()::say);
        return ExitCode.DONE;
    }

    private static String table(List<Provided<DataSetImporter>> importers, int columns) {
        if (importers.isEmpty()) {
            return "No importers are installed.\n";
        }
        Table table = new Table(columns, 0).row("IMPORTER", "OPENS");
        importers.forEach(importer -> table.row(importer.service().id(), importer.service().description()
                + (importer.own() ? "" : " [" + importer.bundle() + "]")));
        return table.text();
    }

    private static JsonObject json(Provided<DataSetImporter> importer) {
        JsonObject object = new JsonObject();
        object.addProperty("id", importer.service().id());
        object.addProperty("description", importer.service().description());
        object.add("parameters", ParameterList.json(importer.service().parameters()));
        object.addProperty("bundle", importer.bundle());
        object.addProperty("bundleVersion", importer.version());
        return object;
    }
}
