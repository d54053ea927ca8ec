package limn.core.internal.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.core.internal.json.Field;

/** Reads {@code preprocessor_config.json}: the settings of a picture processor of Hugging Face's transformers. */
final class PictureProcessor {

    /** Keys that nothing else uses. */
    static final Set<String> KEYS = Set.of("image_mean", "image_std", "do_resize", "do_rescale", "rescale_factor",
            "do_normalize", "do_center_crop", "crop_size", "image_processor_type", "feature_extractor_type");

    private static final double BYTE = 1 / 255.0;
    /** ConvNeXT's processor warps instead of cutting from this size on. */
    private static final int WARPED = 384;
    private static final double CONVNEXT_CROP = 224 / 256.0;

    private final Field root;
    private final Told told;

    private PictureProcessor(Field root, Told told) {
        this.root = root;
        this.told = told;
    }

    static void read(Field root, Told told) {
        if (!root.value().isJsonObject()) {
            told.warn(root.file() + " must hold an object in braces; it is passed over.");
            return;
        }
        new PictureProcessor(root, told).read();
    }

    private void read() {
        told.attempt(() -> {
            geometry();
            return Optional.empty();
        });
        told.read(Key.INTERPOLATION, this::interpolation);
        told.read(Key.SCALE, this::scale);
        told.read(Key.MEAN, () -> normalised("image_mean", 0));
        told.read(Key.STD, () -> normalised("image_std", 1));
        told.read(Key.ORDER, this::order);
        // Its pictures are Pillow's, converted to RGB.
        told.put(Key.USUAL_ORDER, ChannelOrder.RGB, told.where() + " (the convention of transformers)");
        told.attempt(() -> {
            if (Figures.flag(root, "rescale_offset").orElse(false) || Figures.flag(root, "offset").orElse(false)) {
                told.warn(root.file() + ": rescale_offset is not understood; check input.mean.");
            }
            return Optional.empty();
        });
    }

    private void geometry() throws LimnException {
        Optional<Field> size = root.get("size");
        boolean cuts = Figures.flag(root, "do_center_crop").orElse(false);
        Optional<Field> crop = cuts ? root.get("crop_size") : Optional.empty();
        Optional<Integer> edge = size.isPresent() ? shortestEdge(size.get(), cuts) : Optional.empty();
        if (type().startsWith("ConvNext") && edge.isPresent()) {
            convNext(edge.get());
        } else if (edge.isPresent()) {
            shortEdge(edge.get(), crop.isPresent() ? Figures.size(crop.get()) : Size.square(edge.get()),
                    crop.isPresent());
        } else if (size.isPresent() && crop.isPresent()) {
            bothSides(Figures.size(size.get()), Figures.size(crop.get()));
        } else if (size.isPresent()) {
            Frame.put(told, Figures.size(size.get()), Fit.STRETCH);
        } else if (crop.isPresent()) {
            Frame.put(told, Figures.size(crop.get()), Fit.CROP);
        }
        if (!Figures.flag(root, "do_resize").orElse(true)) {
            told.warn(root.file() + ": do_resize is false; pictures that do not have the size are resized here.");
        }
    }

    private String type() throws LimnException {
        for (String key : new String[] {"image_processor_type", "feature_extractor_type"}) {
            Optional<Field> type = root.get(key);
            if (type.isPresent()) {
                return type.get().text();
            }
        }
        return "";
    }

    /** The length to which the short side is brought; empty where both sides are said. */
    private Optional<Integer> shortestEdge(Field size, boolean cuts) throws LimnException {
        if (size.value().isJsonObject()) {
            Optional<Field> edge = size.get("shortest_edge");
            return edge.isPresent() ? Optional.of(Figures.side(edge.get())) : Optional.empty();
        }
        // Before sizes had names a number was the short side where the centre is cut out, else both sides.
        boolean number = !size.value().isJsonArray();
        return number && (cuts || type().startsWith("ConvNext")) ? Optional.of(Figures.side(size)) : Optional.empty();
    }

    private void convNext(int edge) throws LimnException {
        if (edge >= WARPED) {
            Frame.put(told, Size.square(edge), Fit.STRETCH);
        } else {
            Frame.put(told, Size.square(edge), Fit.CROP,
                    (int) Math.floor(edge / Figures.positive(root, "crop_pct").orElse(CONVNEXT_CROP)));
        }
    }

    private void shortEdge(int edge, Size input, boolean cuts) throws LimnException {
        if (!cuts) {
            told.warn(root.file() + ": only the short side is resized (size.shortest_edge); the centre " + input
                    + " is cut out here.");
        }
        if (input.height() != input.width() && edge != input.shortSide()) {
            told.warn(root.file() + ": a short side of " + edge + " before " + input
                    + " is cut out is not understood; pictures are resized until they cover " + input + ".");
            Frame.put(told, input, Fit.CROP);
        } else {
            Optional<Double> share = Figures.positive(root, "crop_pct");
            Frame.put(told, input, Fit.CROP, share.isPresent() ? (int) Math.floor(edge / share.get()) : edge);
        }
    }

    private void bothSides(Size size, Size input) {
        if (size.hasShapeOf(input)) {
            Frame.put(told, input, Fit.STRETCH, size.shortSide());
        } else {
            told.warn(root.file() + ": " + size + " before " + input
                    + " is cut out is not understood; pictures are resized to " + input + ".");
            Frame.put(told, input, Fit.STRETCH);
        }
    }

    /** Pillow's numbers; it averages when shrinking. */
    private Optional<Interpolation> interpolation() throws LimnException {
        Optional<Field> resample = root.get("resample");
        if (resample.isEmpty()) {
            return Optional.empty();
        }
        return switch (resample.get().isWhole() ? (int) resample.get().number() : -1) {
            case 0 -> Optional.of(Interpolation.NEAREST);
            case 2 -> Optional.of(Interpolation.BILINEAR_ANTIALIAS);
            case 3 -> Optional.of(Interpolation.BICUBIC_ANTIALIAS);
            default ->
                throw resample.get().wrong("is none of 0 (nearest), 2 (bilinear), 3 (bicubic); it is passed over");
        };
    }

    private Optional<Double> scale() throws LimnException {
        if (!Figures.flag(root, "do_rescale").orElse(true)) {
            return Optional.of(1.0);
        }
        Optional<Double> factor = Figures.positive(root, "rescale_factor");
        // Written as 0.00392156862745098; what is meant is the fraction.
        return factor.isPresent() && Math.abs(factor.get() - BYTE) > 1e-12 ? factor : Optional.of(BYTE);
    }

    private Optional<List<Double>> normalised(String key, double without) throws LimnException {
        if (!Figures.flag(root, "do_normalize").orElse(true)) {
            return Optional.of(List.of(without, without, without));
        }
        return Figures.channels(root.get(key), without != 0);
    }

    private Optional<ChannelOrder> order() throws LimnException {
        if (Figures.flag(root, "do_grayscale").orElse(false)) {
            return Optional.of(ChannelOrder.GRAY);
        }
        return Figures.flag(root, "do_flip_channel_order").map(flip -> flip ? ChannelOrder.BGR : ChannelOrder.RGB);
    }
}
