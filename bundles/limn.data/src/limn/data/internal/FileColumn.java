package limn.data.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Many files below one folder: stems ({@code folder/name} without ending) and endings as they are written. */
final class FileColumn {

    private final NameColumn stems;
    private final List<String> known;
    private byte[] endings;

    FileColumn() {
        this(new NameColumn(), new ArrayList<>(), new byte[64]);
    }

    private FileColumn(NameColumn stems, List<String> known, byte[] endings) {
        this.stems = stems;
        this.known = known;
        this.endings = endings;
    }

    /**
     * Adds a file.
     *
     * @param stem its path below the folder without ending
     * @param ending the dot and what follows, as written; empty where there is none
     */
    void add(String stem, String ending) {
        int place = known.indexOf(ending);
        if (place < 0) {
            place = known.size();
            known.add(ending);
        }
        if (stems.size() == endings.length) {
            endings = Arrays.copyOf(endings, endings.length * 3 / 2);
        }
        endings[stems.size()] = (byte) place;
        stems.add(stem);
    }

    int size() {
        return stems.size();
    }

    String stem(int index) {
        return stems.get(index);
    }

    String ending(int index) {
        return known.get(endings[index]);
    }

    String path(int index) {
        return stem(index) + ending(index);
    }

    NameColumn stems() {
        return stems;
    }

    /** In the order of stems; files of one stem in the order of their endings. */
    FileColumn sorted() {
        return select(stems.order(Comparator.comparing(this::ending)));
    }

    /** In the order of stems, one file of each stem: the first by its ending; the others are omitted. */
    FileColumn distinct(Omissions omissions) {
        FileColumn sorted = sorted();
        int[] kept = new int[sorted.size()];
        int count = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (count > 0 && sorted.stems.compare(i, sorted.stems, kept[count - 1]) == 0) {
                omissions.add(sorted.path(i), "It has the same id as " + sorted.path(kept[count - 1]) + "; rename it.");
            } else {
                kept[count++] = i;
            }
        }
        return count == sorted.size() ? sorted : sorted.select(Arrays.copyOf(kept, count));
    }

    /** The places in the order of the names without their folders; files of one name in the order of their paths. */
    int[] orderByName() {
        return stems.orderOfLastParts(Comparator.comparing(this::path));
    }

    FileColumn select(int[] places) {
        byte[] chosen = new byte[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = endings[places[i]];
        }
        return new FileColumn(stems.select(places), known, chosen);
    }
}
