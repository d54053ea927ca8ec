package limn.core.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;

import limn.core.internal.write.SampleRecord;

/** The samples of a run that have no map although maps were asked for, by reason. */
final class Unmapped {

    private static final int NAMED = 5;

    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** Samples with the same reason; only the first are named. */
    private static final class Group {
        private final List<String> named = new ArrayList<>();
        private long count;
    }

    /** Takes a finished sample down if it has no map. */
    void look(JsonObject sample) {
        if (sample.has(SampleRecord.WITHOUT_MAP)) {
            Group group = groups.computeIfAbsent(sample.get(SampleRecord.WITHOUT_MAP).getAsString(),
                    reason -> new Group());
            group.count++;
            if (group.named.size() < NAMED) {
                group.named.add(sample.get("sample").getAsString());
            }
        }
    }

    long count() {
        return groups.values().stream().mapToLong(group -> group.count).sum();
    }

    /** One sentence for each reason. */
    List<String> sentences(long samples) {
        List<String> sentences = new ArrayList<>();
        groups.forEach((reason, group) -> {
            long more = group.count - group.named.size();
            sentences.add(group.count + " of " + samples + (samples == 1 ? " sample" : " samples")
                    + (group.count == 1 ? " has" : " have") + " no map (" + String.join(", ", group.named)
                    + (more > 0 ? " and " + more + " more" : "") + "): " + reason);
        });
        return sentences;
    }
}
