package limn.core.internal.source;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.internal.json.SmallText;

/** {@code serving.properties} of the Deep Java Library, read as its picture translators read it, and its synset. */
public final class DjlServing implements Source {

    private static final String FILE = "serving.properties";
    private static final String SYNSET = "synset.txt";
    private static final int LIMIT = 1 << 20;
    /** What the library takes where nothing is said. */
    private static final String SIDE = "224";
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);
    private static final Set<String> OURS = Set.of("width", "height", "resize", "resizeShort", "centerCrop",
            "centerFit", "toTensor", "normalize", "range", "flag");
    private static final int CHANNELS = 3;

    @Override
    public Told look(Subject subject) {
        Told told = new Told(FILE);
        Optional<Path> file = subject.beside(FILE);
        Optional<Properties> properties = file.flatMap(path -> told.attempt(() -> Optional.of(open(path))));
        if (properties.isPresent()) {
            if (OURS.stream().anyMatch(properties.get()::containsKey)) {
                translator(properties.get(), told);
            }
            classes(subject, properties.get(), told);
        }
        return told;
    }

    private static Properties open(Path file) throws LimnException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(SmallText.read(file, LIMIT)));
        } catch (IOException | IllegalArgumentException e) {
            throw new LimnException(FILE + " is not understood (" + e.getMessage() + "); it is passed over.", e);
        }
        return properties;
    }

    private static void translator(Properties said, Told told) {
        told.attempt(() -> {
            geometry(said, told);
            return Optional.empty();
        });
        told.read(Key.ORDER, () -> Optional.of(said.getProperty("flag", "COLOR").strip().equals("GRAYSCALE")
                ? ChannelOrder.GRAY : ChannelOrder.RGB));
        told.attempt(() -> {
            values(said, told);
            return Optional.empty();
        });
    }

    private static void geometry(Properties said, Told told) throws LimnException {
        Size input = new Size(side("height", said.getProperty("height", SIDE)),
                side("width", said.getProperty("width", SIDE)));
        boolean cuts = is(said, "centerCrop");
        List<String> resize = words(said, "resize");
        List<String> edge = words(said, "resizeShort");
        if (!resize.isEmpty()) {
            Size frame = resize.get(0).equals("true") ? input
                    : new Size(side("resize", resize.get(Math.min(1, resize.size() - 1))),
                            side("resize", resize.get(0)));
            if (cuts && frame.hasShapeOf(input)) {
                Frame.put(told, input, Fit.STRETCH, frame.shortSide());
            } else {
                Frame.put(told, cuts ? input : frame, Fit.STRETCH);
            }
            interpolation(resize, told);
        } else if (!edge.isEmpty()) {
            int side = edge.get(0).equals("true") ? Math.max(input.height(), input.width())
                    : side("resizeShort", edge.get(0));
            Frame.put(told, input, Fit.CROP, cuts && input.height() == input.width() ? side : input.shortSide());
            interpolation(edge, told);
        } else {
            Frame.put(told, input, cuts || is(said, "centerFit") ? Fit.CROP : Fit.STRETCH);
        }
    }

    private static void interpolation(List<String> words, Told told) {
        // The library's engine does not average when it shrinks.
        Interpolation found = switch (words.size() > 2 ? words.get(2) : "BILINEAR") {
            case "NEAREST" -> Interpolation.NEAREST;
            case "BILINEAR" -> Interpolation.BILINEAR;
            default -> Interpolation.BICUBIC_ANTIALIAS;
        };
        told.put(Key.INTERPOLATION, found);
    }

    private static void values(Properties said, Told told) throws LimnException {
        double scale = said.getProperty("toTensor", "true").strip().equals("true") ? 1 / 255.0 : 1;
        List<String> normal = words(said, "normalize");
        String range = said.getProperty("range", "").strip();
        int channels = told.get(Key.ORDER).equals(Optional.of(ChannelOrder.GRAY)) ? 1 : CHANNELS;
        if (normal.size() == 2 * CHANNELS) {
            List<Double> std = numbers(normal.subList(CHANNELS, normal.size()));
            if (std.stream().anyMatch(number -> number <= 0 || number.floatValue() == 0)) {
                throw new LimnException(FILE + ": normalize must end in three positive numbers; it is passed over.");
            }
            put(told, scale, numbers(normal.subList(0, CHANNELS)), std);
        } else if (normal.equals(List.of("true"))) {
            put(told, scale, MEAN, STD);
        } else if (!normal.isEmpty()) {
            throw new LimnException(FILE + ": normalize must be true or six numbers; it is passed over.");
        } else if (range.equals("-1,1")) {
            put(told, scale / 128, Collections.nCopies(channels, 1.0), Collections.nCopies(channels, 1.0));
        } else {
            put(told, range.equals("0,1") ? scale / 255 : scale, Collections.nCopies(channels, 0.0),
                    Collections.nCopies(channels, 1.0));
        }
    }

    private static void put(Told told, double scale, List<Double> mean, List<Double> std) {
        told.put(Key.SCALE, scale);
        told.put(Key.MEAN, mean);
        told.put(Key.STD, std);
    }

    private static void classes(Subject subject, Properties said, Told told) {
        String list = said.getProperty("synset", "");
        String name = said.getProperty("synsetFileName", SYNSET).strip();
        if (!list.isBlank()) {
            told.read(Key.CLASSES, () -> Optional.of(LabelFiles.lines(FILE, list.replace(',', '\n'))));
        } else if (name.matches("[^/\\\\:\\p{Cntrl}]+")) {
            subject.beside(name).ifPresent(path -> {
                Told named = new Told(name);
                named.read(Key.CLASSES, () -> Optional.of(LabelFiles.read(path)));
                told.addMissing(named);
            });
        } else {
            told.warn(FILE + ": synsetFileName must name a file beside it.");
        }
    }

    private static boolean is(Properties said, String key) {
        return said.getProperty(key, "").strip().equals("true");
    }

    private static List<String> words(Properties said, String key) {
        String text = said.getProperty(key, "false").strip();
        return text.equals("false") ? List.of() : List.of(text.split("\\s*,\\s*", -1));
    }

    private static int side(String key, String text) throws LimnException {
        double side = number(key, text);
        if (side < 1 || side > Size.LARGEST) {
            throw new LimnException(FILE + ": " + key + " must be from 1 to " + Size.LARGEST + ".");
        }
        return (int) side;
    }

    private static List<Double> numbers(List<String> texts) throws LimnException {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            numbers.add(number("normalize", text));
        }
        return numbers;
    }

    private static double number(String key, String text) throws LimnException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LimnException(FILE + ": " + key + " must be numbers, not \"" + ClassNamesList.clean(text) + "\".");
    }
}
