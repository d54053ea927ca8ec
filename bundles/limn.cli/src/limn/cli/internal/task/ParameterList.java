package limn.cli.internal.task;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.Parameter;
import limn.cli.internal.text.Table;

/** What can be set of a service. */
final class ParameterList {

    private ParameterList() {
    }

    /** One line for each; empty without parameters. */
    static String table(List<Parameter> parameters, int columns, int margin) {
        Table table = new Table(columns, margin + 2);
        for (Parameter parameter : parameters) {
            table.row(parameter.name() + "=" + parameter.defaultValue(),
                    parameter.help() + " (" + parameter.allowed() + (light(parameter)
                            ? "; " + parameter.lightValue() + " with --method all" : "") + ")");
        }
        return parameters.isEmpty() ? "" : " ".repeat(margin) + "parameters\n" + table.text();
    }

    static JsonArray json(List<Parameter> parameters) {
        JsonArray array = new JsonArray();
        for (Parameter parameter : parameters) {
            JsonObject object = new JsonObject();
            object.addProperty("name", parameter.name());
            object.addProperty("default", parameter.defaultValue().toString());
            if (light(parameter)) {
                object.addProperty("light", parameter.lightValue().toString());
            }
            object.addProperty("allowed", parameter.allowed());
            object.addProperty("help", parameter.help());
            array.add(object);
        }
        return array;
    }

    private static boolean light(Parameter parameter) {
        return !parameter.lightValue().equals(parameter.defaultValue());
    }
}
