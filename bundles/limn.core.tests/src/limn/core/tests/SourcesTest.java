package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonObject;

import limn.api.Progress;
import limn.core.Provided;
import limn.core.model.ModelInfo;
import limn.core.model.ModelInfo.Known;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;

/**
 * What lies beside a model, and what is stored in its file. The files are those that transformers, timm, Ultralytics,
 * Triton and the Deep Java Library write and read; what they mean is in the sources of these.
 */
class SourcesTest {

    private static final String NAMES = "[\"a\",\"b\",\"c\",\"d\"]";
    private static final String PROCESSOR = "preprocessor_config.json";

    @TempDir
    Path folder;

    private Map<String, String> metadata = Map.of();
    private Optional<List<Integer>> shape = Optional.empty();
    private String model = "model.told";

    private void put(String name, String text) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private TestBench bench() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3),
                Provided.of(new ToldModel(metadata, shape), "limn.fakes"));
        Files.delete(folder.resolve("model.limn.json"));
        put(model, "");
        return bench;
    }

    private ModelInfo info() throws Exception {
        return bench().limn().model(folder.resolve(model).toString(), Progress.none());
    }

    /** Values by key, with what each is from, of those that were found. */
    private static Map<String, String> found(ModelInfo info) {
        Map<String, String> found = new TreeMap<>();
        for (Known known : info.known()) {
            if (!known.assumed()) {
                found.put(known.key(), known.json() + " " + known.origin());
            }
        }
        return found;
    }

    private static String value(ModelInfo info, String key) {
        return info.known().stream().filter(known -> known.key().equals(key)).map(Known::json).findFirst().orElse("");
    }

    @Test
    void readsWhatTransformersWrites() throws Exception {
        put(PROCESSOR, """
                {"do_normalize": true, "do_rescale": true, "do_resize": true, "image_mean": [0.5, 0.5, 0.5],
                 "image_processor_type": "ViTImageProcessor", "image_std": [0.5, 0.25, 0.5], "resample": 2,
                 "rescale_factor": 0.00392156862745098, "size": {"height": 224, "width": 160}}""");
        put("config.json",
                """
                {"architectures": ["ViTForImageClassification"], "model_type": "vit", "image_size": 999,
                 "id2label": {"0": "a", "2": "c", "1": "b", "3": "d"}, "problem_type": "multi_label_classification"}""");
        ModelInfo info = info();
        assertEquals(Map.of("input.size", "[224,160] " + PROCESSOR, "input.fit", "\"stretch\" " + PROCESSOR,
                "input.interpolation", "\"bilinear-antialias\" " + PROCESSOR, "input.scale", "\"1/255\" " + PROCESSOR,
                "input.mean", "[0.5,0.5,0.5] " + PROCESSOR, "input.std", "[0.5,0.25,0.5] " + PROCESSOR,
                "input.order", "\"rgb\" " + PROCESSOR + " (the convention of transformers)", "output.kind",
                "\"multi-label\" config.json", "output.classes", NAMES + " config.json"), found(info));
        assertEquals(List.of(), info.facts().warnings());
        assertEquals(List.of(), info.facts().assumptions(), "nothing is left to be assumed");
    }

    /** Sizes as the processors of transformers compute them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{\"size\": {\"shortest_edge\": 256}, \"do_center_crop\": true, \"crop_size\": {\"height\": 224, \"width\": 224}} | [224,224] | \"crop\" | 256",
            "{\"size\": 224, \"do_center_crop\": true, \"crop_size\": 224} | [224,224] | \"crop\" | ~~",
            "{\"size\": 224, \"do_resize\": true} | [224,224] | \"stretch\" | ~~",
            "{\"size\": {\"height\": 346, \"width\": 346}, \"do_center_crop\": true, \"crop_size\": {\"height\": 289, \"width\": 289}} | [289,289] | \"stretch\" | 346",
            "{\"image_processor_type\": \"ConvNextImageProcessor\", \"size\": {\"shortest_edge\": 224}, \"crop_pct\": 0.875} | [224,224] | \"crop\" | 256",
            "{\"feature_extractor_type\": \"ConvNextFeatureExtractor\", \"size\": 288, \"crop_pct\": 0.95} | [288,288] | \"crop\" | 303",
            "{\"feature_extractor_type\": \"ConvNextFeatureExtractor\", \"size\": 384, \"crop_pct\": 0.95} | [384,384] | \"stretch\" | ~~",
            "{\"size\": {\"shortest_edge\": 224}, \"crop_pct\": 0.9, \"do_center_crop\": true, \"crop_size\": {\"height\": 224, \"width\": 224}} | [224,224] | \"crop\" | 248"})
    void fitsAsTransformersDoes(String json, String size, String fit, String resize) throws Exception {
        put(PROCESSOR, json);
        ModelInfo info = info();
        assertEquals(List.of(), info.facts().warnings());
        assertEquals(size, value(info, "input.size"));
        assertEquals(fit, value(info, "input.fit"));
        assertEquals(resize, value(info, "input.resize"));
    }

    @Test
    void readsProcessorsThatDoNotNormalise() throws Exception {
        put(PROCESSOR, """
                {"do_flip_channel_order": true, "do_rescale": false, "do_normalize": false, "resample": 3,
                 "image_mean": [9, 9, 9], "size": {"shortest_edge": 288}, "do_center_crop": true, "crop_size": 256}""");
        ModelInfo info = info();
        assertEquals("\"bgr\"", value(info, "input.order"));
        assertEquals("1.0", value(info, "input.scale"));
        assertEquals("[0.0,0.0,0.0]", value(info, "input.mean"));
        assertEquals("[1.0,1.0,1.0]", value(info, "input.std"));
        assertEquals("\"bicubic-antialias\"", value(info, "input.interpolation"));
        assertEquals("288", value(info, "input.resize"));
    }

    /** timm scales to floor(size / crop_pct) and cuts the centre out; squash scales both sides. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"\"center\" | 0.95 | \"crop\" | 235",
            "\"center\" | 0.875 | \"crop\" | 256", "\"center\" | 1.0 | \"crop\" | ~~",
            "\"squash\" | 1.0 | \"stretch\" | ~~", "\"squash\" | 0.9 | \"stretch\" | 248"})
    void readsWhatTimmWrites(String mode, String share, String fit, String resize) throws Exception {
        put("config.json", """
                {"architecture": "resnet50", "num_classes": 4, "label_names": ["a", "b", "c", "d"],
                 "pretrained_cfg": {"input_size": [3, 224, 224], "interpolation": "bicubic", "crop_pct": %s,
                  "crop_mode": %s, "mean": [0.485, 0.456, 0.406], "std": [0.2, 0.3, 0.4], "fixed_input_size": false}}"""
                .formatted(share, mode));
        ModelInfo info = info();
        Map<String, String> expected = new TreeMap<>(
                Map.of("input.size", "[224,224] config.json", "input.fit", fit + " config.json", "input.order",
                        "\"rgb\" config.json (the convention of timm)", "input.interpolation",
                        "\"bicubic-antialias\" config.json", "input.scale", "\"1/255\" config.json", "input.mean",
                        "[0.485,0.456,0.406] config.json", "input.std", "[0.2,0.3,0.4] config.json", "output.classes",
                        NAMES + " config.json"));
        if (!resize.isEmpty()) {
            expected.put("input.resize", resize + " config.json");
        }
        assertEquals(expected, found(info));
    }

    @Test
    void saysThatABorderIsBlackHere() throws Exception {
        put("config.json", "{\"pretrained_cfg\": {\"input_size\": [3, 64, 64], \"crop_mode\": \"border\"}}");
        ModelInfo info = info();
        assertEquals("\"pad\"", value(info, "input.fit"));
        assertEquals(List.of("config.json: crop_mode border fills with the mean colour, here it is black."),
                info.facts().warnings());
    }

    @Test
    void readsMetadataOfOnnx() throws Exception {
        metadata = Map.of("Image.BitmapPixelFormat", "Bgr8", "Image.NominalPixelRange", "Normalized_1_1", "names",
                "{0: 'a', 1: \"b\", 2: 'c', 3: 'd'}", "imgsz", "[640, 480]", "author", "Ultralytics");
        assertEquals(Map.of("input.size", "[640,480] model.told", "input.fit", "\"crop\" model.told", "input.order",
                "\"bgr\" model.told (Image.BitmapPixelFormat)", "input.scale",
                "\"1/255\" model.told (Image.NominalPixelRange)", "input.mean",
                "[0.5,0.5,0.5] model.told (Image.NominalPixelRange)", "input.std",
                "[0.5,0.5,0.5] model.told (Image.NominalPixelRange)", "output.classes", NAMES + " model.told (names)"),
                found(info()));
    }

    /** Ultralytics' classifiers take pixels from 0 to 1 as they are; their files name the size and the author. */
    @Test
    void knowsHowUltralyticsMakesItsInput() throws Exception {
        metadata = Map.of("imgsz", "[64, 64]", "author", "Ultralytics");
        assertEquals(Map.of("input.size", "[64,64] model.told", "input.fit", "\"crop\" model.told", "input.mean",
                "[0.0,0.0,0.0] model.told", "input.std", "[1.0,1.0,1.0] model.told", "input.scale",
                "\"1/255\" model.told"), found(info()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"classes.json | [\"a\", \"b\", \"c\", \"d\"]",
            "labels | a, b, c, d", "labels.txt | ~a\nb\nc\nd\n~", "class_names | ['a', 'b', 'c', 'd']",
            "id2label | {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\", \"3\": \"d\"}",
            "class_to_idx | {\"d\": 3, \"a\": 0, \"c\": 2, \"b\": 1}",
            "index_to_name.json | {\"0\": [\"n1\", \"a\"], \"1\": [\"n2\", \"b\"], \"2\": [\"n3\", \"c\"], \"3\": [\"n4\", \"d\"]}",
            "config.txt | {\"names\": {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\", \"3\": \"d\"}, \"stride\": 32}",
            "config.json | {\"id2label\": {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\", \"3\": \"d\"}}"})
    void readsNamesThatTheFileHolds(String key, String text) throws Exception {
        metadata = Map.of(key, text.replace("\\n", "\n"), "other", "{not: json");
        ModelInfo info = info();
        assertEquals(Map.of("output.classes", NAMES + " model.told (" + key + ")"), found(info));
        assertEquals(List.of(), info.facts().warnings());
        assertEquals("a test", info.origin().get("producer"));
    }

    @Test
    void readsConfigurationsThatTheFileHolds() throws Exception {
        metadata = Map.of("preprocessor_config.json",
                "{\"size\": {\"height\": 96, \"width\": 96}, \"image_mean\": [0.1, 0.2, 0.3], \"do_resize\": true}",
                "std", "[0.25, 0.5, 0.75]");
        ModelInfo info = info();
        assertEquals("[96,96] model.told (preprocessor_config.json)", found(info).get("input.size"));
        assertEquals("[0.1,0.2,0.3] model.told (preprocessor_config.json)", found(info).get("input.mean"));
        assertEquals("[0.25,0.5,0.75] model.told", found(info).get("input.std"));
    }

    @Test
    void readsTritonsConfigurationAboveTheVersion() throws Exception {
        model = "1/model.told";
        put("config.pbtxt", """
                name: "brain"  # the model
                platform: "pytorch_libtorch"
                max_batch_size: 8
                input [ { name: "INPUT__0", data_type: TYPE_FP32, format: FORMAT_NHWC, dims: [ 160, 224, 3 ] } ]
                output { name: "OUTPUT__0" data_type: TYPE_FP32 dims: 4 label_filename: "names" }
                instance_group [ { count: 1 kind: KIND_CPU } ]
                """);
        put("names", "a\nb\nc\nd\n");
        assertEquals(Map.of("input.size", "[160,224] config.pbtxt", "output.classes", NAMES + " names"),
                found(info()));
    }

    @Test
    void readsWhatTheDeepJavaLibraryServes() throws Exception {
        put("serving.properties", """
                engine=PyTorch
                width=224
                height=224
                resize=256
                centerCrop=true
                normalize=0.1,0.2,0.3,0.4,0.5,0.6
                """);
        put("synset.txt", "n01440764 a\nn01443537 b\nn01484850 c\nn01491361 d\n");
        assertEquals(Map.of("input.size", "[224,224] serving.properties", "input.order", "\"rgb\" serving.properties",
                "input.fit", "\"stretch\" serving.properties", "input.resize", "256 serving.properties",
                "input.interpolation", "\"bilinear\" serving.properties", "input.scale",
                "\"1/255\" serving.properties", "input.mean", "[0.1,0.2,0.3] serving.properties", "input.std",
                "[0.4,0.5,0.6] serving.properties", "output.classes", NAMES + " synset.txt"), found(info()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"labels.txt | ~a\nb\nc\nd~",
            "classes.txt | ~a\r\nb\r\nc\r\nd\r\n\r\n~", "model.labels.txt | ~0 a\n1 b\n2 c\n3 d\n~",
            "synset.txt | ~n01440764 a\nn01443537 b\nn01484850 c\nn01491361 d~",
            "index_to_name.json | {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\", \"3\": \"d\"}"})
    void readsFilesOfLabels(String name, String text) throws Exception {
        put(name, text.replace("\\n", "\n").replace("\\r", "\r"));
        assertEquals(Map.of("output.classes", NAMES + " " + name), found(info()));
    }

    @Test
    void theFirstThatSaysAKeyWins() throws Exception {
        put("model.limn.json", "{\"format\": 1, \"input\": {\"size\": [8, 8], \"mean\": [1, 1, 1]}}");
        String sidecar = Files.readString(folder.resolve("model.limn.json"));
        put(PROCESSOR, "{\"size\": {\"shortest_edge\": 256}, \"do_center_crop\": true, \"crop_size\": 224, "
                + "\"image_mean\": [2, 2, 2], \"image_std\": [2, 2, 2]}");
        put("config.json", "{\"pretrained_cfg\": {\"input_size\": [3, 64, 64], \"mean\": [3, 3, 3], "
                + "\"std\": [3, 3, 3], \"interpolation\": \"bicubic\"}}");
        put("labels.txt", "1\n2\n3\n4");
        metadata = Map.of("names", NAMES);
        TestBench bench = bench();
        put("model.limn.json", sidecar);
        ModelInfo info = bench.limn().model(folder.resolve(model).toString(), Progress.none());
        assertEquals(Map.of("input.size", "[8,8] model.limn.json", "input.mean", "[1.0,1.0,1.0] model.limn.json",
                "input.fit", "\"crop\" " + PROCESSOR, "input.std", "[2.0,2.0,2.0] " + PROCESSOR, "input.order",
                "\"rgb\" " + PROCESSOR + " (the convention of transformers)", "input.scale",
                "\"1/255\" " + PROCESSOR, "input.interpolation", "\"bicubic-antialias\" config.json", "output.classes",
                NAMES + " model.told (names)"), found(info));
        assertEquals("", value(info, "input.resize"), "256 belongs to another size");
        assertEquals(List.of("model.limn.json and " + PROCESSOR
                + " differ in input.size (8×8, not 224×224), input.mean ([1.0, 1.0, 1.0], not [2.0, 2.0, 2.0]); "
                + "model.limn.json is taken.",
                "model.limn.json and config.json differ in input.size (8×8, not 64×64), input.mean ([1.0, 1.0, 1.0], "
                        + "not [3.0, 3.0, 3.0]); model.limn.json is taken.",
                PROCESSOR + " and config.json differ in input.std ([2.0, 2.0, 2.0], not [3.0, 3.0, 3.0]); " + PROCESSOR
                        + " is taken.",
                "model.told (names) and labels.txt differ in output.classes; model.told (names) is taken."),
                info.facts().warnings());
    }

    @Test
    void namesThatDoNotFitAreWarnedAbout() throws Exception {
        put("labels.txt", "only\ntwo\n");
        put("synset.txt", "a\nb\nc\nd");
        metadata = Map.of("names", "['x', 'y', 'z']");
        ModelInfo info = info();
        assertEquals(List.of("model.told (names) names 3 classes, but model.told gives 4; the names are passed over.",
                "labels.txt names 2 classes, but model.told gives 4; the names are passed over."),
                info.facts().warnings());
        assertEquals(List.of("class 0", "class 1", "class 2", "class 3"), info.facts().classes());
        assertTrue(info.facts().assumptions().contains("Nothing else names the classes of model.told; they are called "
                + "by their number, class 0 to class 3."), info.facts().assumptions()::toString);
    }

    /** One channel is grey, whatever pictures the library makes of files; what says its order is believed. */
    @Test
    void theConventionSpeaksWhereNothingElseDoes() throws Exception {
        shape = Optional.of(List.of(-1, 1, 8, 8));
        put(PROCESSOR, "{\"image_mean\": [0.5], \"image_std\": [0.5]}");
        ModelInfo gray = info();
        assertEquals("\"gray\" model.told", found(gray).get("input.order"));
        assertEquals(List.of(), gray.facts().warnings());
        shape = Optional.empty();
        metadata = Map.of("Image.BitmapPixelFormat", "Bgr8");
        put(PROCESSOR, "{\"image_mean\": [0.5, 0.5, 0.5]}");
        assertEquals("\"bgr\" model.told (Image.BitmapPixelFormat)", found(info()).get("input.order"));
    }

    /** The same in other digits, and one number for three channels, are no contradictions. */
    @Test
    void sourcesAtOneAreNotTalkedAbout() throws Exception {
        put(PROCESSOR, "{\"size\": {\"height\": 8, \"width\": 8}, \"image_mean\": 0.5, "
                + "\"image_std\": [0.229, 0.224, 0.225], \"rescale_factor\": 0.003921569}");
        put("config.json",
                "{\"pretrained_cfg\": {\"input_size\": [3, 8, 8], \"crop_mode\": \"squash\", \"crop_pct\": 1, "
                        + "\"mean\": [0.5, 0.5, 0.5], \"std\": [0.2290001, 0.224, 0.225]}}");
        put("labels.txt", "a\nb\nc\nd");
        metadata = Map.of("names", NAMES);
        assertEquals(List.of(), info().facts().warnings());
    }

    @Test
    void figuresForPixelsUpToOneBesidePixelsOfBytesAreSaid() throws Exception {
        String figures = "\"image_mean\": [0.485, 0.456, 0.406], \"image_std\": [0.229, 0.224, 0.225]";
        put(PROCESSOR, "{\"do_rescale\": false, " + figures + "}");
        assertEquals(List.of("input.mean [0.485, 0.456, 0.406] and input.std [0.229, 0.224, 0.225] (" + PROCESSOR
                + ") are for pixels from 0 to 1, but input.scale is 1.0 (" + PROCESSOR
                + "), which leaves pixels from 0 to "
                + "255; if the network takes 0 to 1, write \"scale\": \"1/255\" under input in model.limn.json."),
                info().facts().warnings());
        put(PROCESSOR, "{\"do_rescale\": false, \"do_normalize\": false, " + figures + "}");
        assertEquals(List.of(), info().facts().warnings(), "bytes as they are");
        put(PROCESSOR,
                "{\"do_rescale\": false, \"image_mean\": [123.7, 116.3, 103.5], \"image_std\": [58.4, 57.1, 57.4]}");
        assertEquals(List.of(), info().facts().warnings());
    }

    @Test
    void aFixedSizeOfTheGraphIsNotContradicted() throws Exception {
        shape = Optional.of(List.of(1, 3, 48, 40));
        assertEquals("[48,40] model.told", found(info()).get("input.size"));
        assertEquals("1×3×48×40", info().input().toString());
        assertEquals(Optional.empty(), info().input().batch());
        shape = Optional.of(List.of(4, 3, 48, 40));
        assertEquals(Optional.of("written for 4 pictures at a time; any number is taken"), info().input().batch());
        shape = Optional.of(List.of(1, 3, 48, 40));
        put(PROCESSOR, "{\"size\": {\"height\": 224, \"width\": 224}, \"image_mean\": [0.5, 0.5, 0.5]}");
        ModelInfo info = info();
        assertEquals("[48,40] model.told", found(info).get("input.size"));
        assertEquals(
                List.of(PROCESSOR + " says 224×224, but the input of model.told is fixed to 48×40; that is taken."),
                info.facts().warnings());
    }

    @Test
    void freeAxesAreLetters() throws Exception {
        shape = Optional.of(List.of(-1, 3, -1, 40));
        assertEquals("N×3×H×40", info().input().toString());
        assertTrue(info().facts().assumptions().get(0).contains("224×224"), info().facts().assumptions()::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            PROCESSOR + " | {\"image_mean\": \"red\", \"size\": [1, 2, 3]} | " + PROCESSOR
                    + ": image_mean must be a number.",
            PROCESSOR + " | {\"image_std\": [1, 0, 1]} | " + PROCESSOR + ": image_std[1] must be positive.",
            PROCESSOR + " | {\"image_std\": [1, 1]} | " + PROCESSOR
                    + ": image_std must hold a number for each of 1 or 3 channels.",
            PROCESSOR + " | {\"size\": 1e300} | " + PROCESSOR + ": size must be a whole number from 1 to 8192.",
            PROCESSOR + " | {\"size\": {\"longest_edge\": 8}} | " + PROCESSOR
                    + ": size.height is missing; rows expected.",
            PROCESSOR + " | {\"image_mean\": [NaN, 0, 0]} | " + PROCESSOR
                    + " is not JSON (line 1, column 17); correct it or take it away.",
            PROCESSOR + " | {\"resample\": 1} | " + PROCESSOR
                    + ": resample is none of 0 (nearest), 2 (bilinear), 3 (bicubic); it is passed over.",
            PROCESSOR + " | [] | " + PROCESSOR + " must hold an object in braces; it is passed over.",
            PROCESSOR + " | {\"do_normalize\": 1} | " + PROCESSOR + ": do_normalize must be true or false.",
            "config.json | {\"model_type\": \"x\", \"id2label\": {\"0\": \"a\", \"7\": \"b\"}} | config.json: id2label must number the classes from 0 on without a gap, 7 does not fit.",
            "config.json | {\"pretrained_cfg\": 7} | config.json: pretrained_cfg must be an object in braces.",
            "config.json | {\"pretrained_cfg\": {\"input_size\": [5, 8, 8]}} | config.json: pretrained_cfg.input_size[0] must be 1 or 3 channels.",
            "config.pbtxt | input [ { dims: [ 3, 9 | config.pbtxt is not understood (line 1); it is passed over.",
            "config.pbtxt | input { dims: [3, 99999, 8] } | config.pbtxt: input.dims are too large: 99999 by 8.",
            "config.pbtxt | output { label_filename: \"../../etc/passwd\" } | config.pbtxt: label_filename must name a file beside it, not \"../../etc/passwd\".",
            "serving.properties | width=wide | serving.properties: width must be numbers, not \"wide\".",
            "serving.properties | ~resize=true\nnormalize=0.5~ | serving.properties: normalize must be true or six numbers; it is passed over.",
            "labels.txt | ~a\n\nb\nc~ | labels.txt names no classes: its line 2 is empty."})
    void wrongValuesAreWarnedAbout(String name, String text, String warning) throws Exception {
        put(name, text.replace("\\n", "\n"));
        ModelInfo info = info();
        assertTrue(info.facts().warnings().contains(warning), info.facts().warnings()::toString);
    }

    @Test
    void hostileFilesAreWarnings() throws Exception {
        put(PROCESSOR, "[".repeat(1 << 16));
        put("config.json", "{\"model_type\": \"" + "x".repeat(9 << 20) + "\"}");
        put("config.pbtxt", "a {".repeat(1 << 16));
        Files.write(folder.resolve("labels.txt"), new byte[] {'a', (byte) 0xff, '\n'});
        metadata = Map.of("names", "{".repeat(1 << 16), "labels", "[1e999999999]", "config.json", "[[[[",
                "mean", "[1, \"x\", {}]", "imgsz", "-5");
        List<String> warnings = assertTimeout(Duration.ofSeconds(10), () -> info().facts().warnings());
        assertTrue(warnings.contains(PROCESSOR + " is nested deeper than 32 levels; it is not read."),
                warnings::toString);
        assertTrue(warnings.contains("config.json is larger than 8388608 bytes; it is not read."), warnings::toString);
        assertTrue(warnings.contains("config.pbtxt is nested deeper than 32 levels; it is not read."),
                warnings::toString);
        assertTrue(warnings.contains("labels.txt is not UTF-8: the byte at offset 1 does not belong there; save the "
                + "file as UTF-8."), warnings::toString);
        assertTrue(warnings.stream().anyMatch(said -> said.contains("model.told (names)")), warnings::toString);
        assertEquals(List.of("class 0", "class 1", "class 2", "class 3"), info().facts().classes());
    }

    @Test
    void linksInCirclesAndFoldersAreNoFiles() throws Exception {
        Files.createDirectory(folder.resolve(PROCESSOR));
        Files.createSymbolicLink(folder.resolve("config.json"), Path.of("config.json"));
        Files.createSymbolicLink(folder.resolve("labels.txt"), Path.of("classes.txt"));
        Files.createSymbolicLink(folder.resolve("classes.txt"), Path.of("labels.txt"));
        Files.createSymbolicLink(folder.resolve("synset.txt"), Path.of("/dev/zero"));
        ModelInfo info = info();
        assertEquals(Map.of(), found(info));
        assertEquals(List.of(), info.facts().warnings());
    }

    @Test
    void namesCannotSteerATerminal() throws Exception {
        put("labels.txt", "a\u001b[2J\nb\u0007\nc\nd");
        assertFalse(info().facts().classes().toString().codePoints().anyMatch(Character::isISOControl));
    }

    @Test
    void runsSayWhereValuesAreFrom() throws Exception {
        put(PROCESSOR, "{\"size\": {\"height\": 8, \"width\": 8}, \"image_mean\": [0.5, 0.5, 0.5]}");
        put("labels.txt", "a\nb\nc\nd");
        TestBench bench = bench();
        List<String> notes = new ArrayList<>();
        bench.limn().explain(new ExplainOptions(folder.resolve(model).toString(), bench.data(), List.of(),
                "auto", List.of(), TestBench.batch(2), OutputOptions.into(bench.out())),
                new TestBench.Watcher() {
                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                });
        assertTrue(notes.contains(PROCESSOR + " says input.size, input.fit, input.scale, input.mean."),
                notes::toString);
        assertTrue(notes.contains("labels.txt says output.classes."), notes::toString);
        JsonObject origins = TestBench.record(bench.out()).getAsJsonObject("model").getAsJsonObject("origins");
        assertEquals(PROCESSOR, origins.get("input.mean").getAsString());
        assertEquals("assumed: ImageNet's", origins.get("input.std").getAsString());
        assertEquals("labels.txt", origins.get("output.classes").getAsString());
        String report = new String(Files.readAllBytes(bench.out().resolve("report.html")), StandardCharsets.UTF_8);
        assertTrue(report.contains(PROCESSOR + " says input.size"), report);
    }
}
