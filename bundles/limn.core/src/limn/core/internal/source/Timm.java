package limn.core.internal.source;

import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.internal.json.Field;

/** The {@code config.json} that timm keeps beside a model, with its {@code pretrained_cfg}. */
public final class Timm implements Source {

    private static final String FILE = "config.json";
    private static final String PART = "pretrained_cfg";
    /** What timm takes where its configuration does not say. */
    private static final double CROP = 0.875;
    private static final int SIZES = 3;

    @Override
    public Told look(Subject subject) {
        Told told = new Told(FILE);
        // That the file is no JSON has been said where it was looked at first.
        Optional<Field> root = subject.besideOrAbove(FILE)
                .flatMap(file -> new Told(FILE).attempt(() -> Optional.of(HuggingFace.open(file))));
        root.ifPresent(field -> whole(field, told));
        return told;
    }

    /** What a configuration says, if it is one of timm's. */
    static void whole(Field root, Told told) {
        Optional<Field> part = root.value().isJsonObject() ? told.attempt(() -> root.get(PART)) : Optional.empty();
        if (part.isEmpty()) {
            return;
        }
        if (!part.get().value().isJsonObject()) {
            told.warn(part.get().wrong("must be an object in braces").getMessage());
            return;
        }
        told.read(Key.CLASSES, () -> names(root));
        told.read(Key.CLASSES, () -> names(part.get()));
        part(part.get(), told, CROP);
        // Its loader converts every picture of three channels to RGB.
        told.put(Key.USUAL_ORDER, ChannelOrder.RGB, told.where() + " (the convention of timm)");
    }

    private static Optional<List<String>> names(Field object) throws LimnException {
        Optional<Field> names = object.get("label_names");
        return names.isPresent() ? Optional.of(ClassNamesList.of(names.get())) : Optional.empty();
    }

    /** What {@code pretrained_cfg} says, or other keys of these names. */
    static void part(Field part, Told told, double crop) {
        told.attempt(() -> {
            geometry(part, told, crop);
            return Optional.empty();
        });
        told.read(Key.INTERPOLATION, () -> interpolation(part));
        Optional<List<Double>> mean = told.attempt(() -> Figures.channels(part.get("mean"), false));
        Optional<List<Double>> std = told.attempt(() -> Figures.channels(part.get("std"), true));
        mean.ifPresent(numbers -> told.put(Key.MEAN, numbers));
        std.ifPresent(numbers -> told.put(Key.STD, numbers));
        if (mean.isPresent() && std.isPresent()) {
            // Both speak of values from 0 to 1.
            told.put(Key.SCALE, 1 / 255.0);
        }
    }

    private static void geometry(Field part, Told told, double share) throws LimnException {
        Optional<Field> field = part.get("input_size");
        if (field.isEmpty()) {
            return;
        }
        Size input = size(field.get(), told);
        double kept = Figures.positive(part, "crop_pct").orElse(share);
        int frame = (int) Math.floor(input.shortSide() / kept);
        Optional<Field> mode = part.get("crop_mode");
        switch (mode.isPresent() ? mode.get().text() : "center") {
            case "center" -> Frame.put(told, input, Fit.CROP, frame);
            case "squash" -> Frame.put(told, input, Fit.STRETCH, frame);
            case "border" -> {
                Frame.put(told, input, Fit.PAD);
                told.warn(part.file() + ": crop_mode border fills with the mean colour, here it is black.");
            }
            default -> throw mode.get().wrong("is none of center, squash, border; it is passed over");
        }
    }

    /** {@code [channels, height, width]}, or without the channels. */
    private static Size size(Field field, Told told) throws LimnException {
        if (!field.value().isJsonArray() || field.value().getAsJsonArray().size() != SIZES) {
            return Figures.size(field);
        }
        List<Field> sizes = field.elements("channels, rows and columns");
        double channels = sizes.get(0).isWhole() ? sizes.get(0).number() : 0;
        if (channels != 1 && channels != 3) {
            throw sizes.get(0).wrong("must be 1 or 3 channels");
        }
        if (channels == 1) {
            told.put(Key.ORDER, ChannelOrder.GRAY);
        }
        return new Size(Figures.side(sizes.get(1)), Figures.side(sizes.get(2)));
    }

    private static Optional<Interpolation> interpolation(Field part) throws LimnException {
        Optional<Field> field = part.get("interpolation");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        return switch (field.get().text()) {
            case "nearest" -> Optional.of(Interpolation.NEAREST);
            case "bilinear" -> Optional.of(Interpolation.BILINEAR_ANTIALIAS);
            case "bicubic" -> Optional.of(Interpolation.BICUBIC_ANTIALIAS);
            default -> throw field.get().wrong("is none of nearest, bilinear, bicubic; it is passed over");
        };
    }
}
