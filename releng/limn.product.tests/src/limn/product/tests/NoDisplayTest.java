package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window on a server: one sentence says that there is none and what to do instead. */
@ExtendWith(Unpacked.class)
class NoDisplayTest {

    @TempDir
    private Path folder;
    private final Product product;

    NoDisplayTest(Product product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--model=sample", "--model sample --data sample", "--workspace state"})
    void withoutADisplayASentenceSaysWhatToDo(String arguments) throws IOException {
        Ran ran = product.limn(folder, arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("no display") && ran.err().contains("limn demo --no-window"), ran.err());
    }

    @Test
    void aDisplayThatIsNotThereIsASentenceToo() throws IOException {
        Ran ran = product.limn(folder, Map.of("DISPLAY", ":987", "XDG_STATE_HOME", folder.toString()));

        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("limn: the window cannot be shown"), ran.err());
    }

    @Test
    void aWrongOptionIsTheCommandLinesBusiness() throws IOException {
        Ran ran = product.limn(folder, "--modle", "brain.pt");

        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("--modle"), ran.err());
    }
}
