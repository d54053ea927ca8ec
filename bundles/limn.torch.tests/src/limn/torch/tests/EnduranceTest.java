package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a fixed Java heap, what grows is native. */
class EnduranceTest {

    private static final int MOST_GROWTH = 32 * 1024;

    @Test
    @EnabledOnOs(OS.LINUX)
    void three_thousand_probes_take_no_more_memory_than_one_thousand(@TempDir Path folder) throws Exception {
        Process process = ChildJvm.start(folder,
                List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", ChildJvm.engine()),
                ProbeMany.class, "3000", "500");
        List<String> lines = ChildJvm.output(process);
        assertEquals(0, process.waitFor(), String.join("\n", lines));
        List<long[]> figures = lines.stream().filter(line -> line.startsWith("run ")).map(EnduranceTest::figures)
                .toList();
        assertEquals(6, figures.size(), String.join("\n", lines));
        System.out.println("endurance (run, kB, arrays): " + lines);
        long after1000 = figures.get(1)[1];
        for (long[] later : figures.subList(2, figures.size())) {
            assertTrue(later[1] - after1000 < MOST_GROWTH, lines.toString());
            assertEquals(figures.get(0)[2], later[2], "native arrays");
        }
    }

    private static long[] figures(String line) {
        String[] words = line.split(" ");
        return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])};
    }
}
