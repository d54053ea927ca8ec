package limn.core.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Largest differences: a line for each method and model, a column for each format. */
final class MethodTable {

    private final Map<String, Map<String, double[]>> lines = new TreeMap<>();
    private final Set<String> formats = new LinkedHashSet<>();

    void add(String method, String model, String format, double difference) {
        formats.add(format);
        double[] cell = lines.computeIfAbsent(method + " | " + model, key -> new TreeMap<>())
                .computeIfAbsent(format, key -> new double[2]);
        cell[0]++;
        cell[1] = Math.max(cell[1], difference);
    }

    /** As Markdown: number of maps, largest difference. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("| method | model | ").append(String.join(" | ", formats))
                .append(" |\n|---|---").append("|---".repeat(formats.size())).append("|\n");
        lines.forEach((line, cells) -> text.append("| ").append(line).append(" | ")
                .append(formats.stream().map(format -> cell(cells.get(format))).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String cell(double[] cell) {
        return cell == null ? "" : "%.1e (%d)".formatted(cell[1], (int) cell[0]);
    }
}
