package limn.torchscript.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import limn.torchscript.internal.Refusal;

/**
 * A model's zip file: its records by name, without the top folder. Opening it reads the table of contents only; the file
 * is opened again for each stream, so that nothing has to be closed and streams do not disturb each other.
 */
public final class Archive {

    private final Path file;
    private final Map<String, Record> records;
    private final Map<String, Long> starts;

    private Archive(Path file, Map<String, Record> records, Map<String, Long> starts) {
        this.file = file;
        this.records = records;
        this.starts = starts;
    }

    /**
     * Opens an archive.
     *
     * @param file an existing file
     * @return the archive
     * @throws Refusal if it is no zip file, damaged, or not safe to read
     * @throws IOException if the file cannot be read
     */
    public static Archive open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ZipDirectory directory = new ZipDirectory(channel);
            List<Record> found = directory.records().stream().filter(record -> !isFolder(record)).toList();
            String top = Names.top(found);
            Map<String, Record> records = new LinkedHashMap<>();
            Map<String, Long> starts = new LinkedHashMap<>();
            for (Record record : found) {
                String name = record.name().substring(top.length() + 1);
                records.put(name, record);
                starts.put(name, directory.start(record));
            }
            Archive archive = new Archive(file, records, starts);
            archive.refuseOverlaps();
            return archive;
        }
    }

    /**
     * What a zip file says it holds. Unlike in an archive, nothing is asked of the names.
     *
     * @param file an existing file
     * @return the names of its records, those of folders left out
     * @throws Refusal if it is no zip file, or its table of contents is damaged
     * @throws IOException if the file cannot be read
     */
    public static List<String> names(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ZipDirectory(channel).records().stream().filter(record -> !isFolder(record)).map(Record::name)
                    .toList();
        }
    }

    private static boolean isFolder(Record record) {
        return record.name().endsWith("/") && record.size() == 0;
    }

    /** Records that share bytes are a way to make a small file large. */
    private void refuseOverlaps() {
        TreeMap<Long, Record> byPlace = new TreeMap<>();
        long end = 0;
        records.values().forEach(record -> byPlace.putIfAbsent(record.header(), record));
        boolean overlap = byPlace.size() < records.size();
        for (Entry<Long, Record> entry : byPlace.entrySet()) {
            overlap |= entry.getKey() < end;
            end = starts.get(entry.getValue().name().substring(entry.getValue().name().indexOf('/') + 1))
                    + entry.getValue().compressed();
        }
        if (overlap) {
            throw new Refusal("records of the archive overlap");
        }
    }

    /**
     * The names of all records.
     *
     * @return names without the top folder, in the order of the table of contents
     */
    public Set<String> names() {
        return records.keySet();
    }

    /**
     * The names of records in a folder.
     *
     * @param prefix how they begin
     * @param suffix how they end
     * @return the names, in the order of the table of contents
     */
    public Set<String> names(String prefix, String suffix) {
        return records.keySet().stream().filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * How long a record is.
     *
     * @param name name without the top folder
     * @return bytes when inflated, or empty when there is no such record
     */
    public Optional<Long> size(String name) {
        return Optional.ofNullable(records.get(name)).map(Record::size);
    }

    /**
     * Reads a record into memory.
     *
     * @param name name without the top folder
     * @param longest the greatest length that is reasonable for it
     * @return its bytes
     * @throws Refusal if it is missing, too long, or damaged
     */
    public byte[] read(String name, int longest) {
        Record record = records.get(name);
        if (record == null) {
            throw new Refusal("the archive is incomplete: " + name + " is missing");
        }
        if (record.size() > longest) {
            throw new Refusal(
                    "record " + Names.quoted(name) + " has " + record.size() + " bytes, more than " + longest);
        }
        refuseBomb(name);
        try (InputStream in = stream(name)) {
            byte[] bytes = in.readNBytes((int) record.size());
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (bytes.length != record.size() || in.read() >= 0 || crc.getValue() != record.crc()) {
                throw new Refusal("record " + Names.quoted(name) + " is damaged (its checksum does not agree)");
            }
            return bytes;
        } catch (IOException e) {
            throw new Refusal(e.getMessage(), e);
        }
    }

    /**
     * Refuses a record that claims to inflate beyond belief.
     *
     * @param name name of an existing record, without the top folder
     */
    public void refuseBomb(String name) {
        Record record = records.get(name);
        if (BoundedInflater.tooDense(record.size(), record.compressed())) {
            throw new Refusal("record " + Names.quoted(name) + " would inflate from " + record.compressed() + " to "
                    + record.size() + " bytes, more than " + BoundedInflater.HIGHEST_RATIO + " times");
        }
    }

    /**
     * Opens a record.
     *
     * @param name name of an existing record, without the top folder
     * @return its inflated bytes; never more than the table of contents says. Skipping is cheap where it is stored
     * @throws IOException if the file cannot be read
     */
    public InputStream stream(String name) throws IOException {
        Record record = records.get(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream window = new FileWindow(channel, starts.get(name), record.compressed());
        return record.method() == Record.STORED ? window : new BoundedInflater(window, record);
    }
}
