package limn.core.tests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import limn.api.Progress;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzTarget;

/**
 * Files beside a model that tell how its input is made and what its classes are, and what is stored in its own file: parts
 * between form feeds, a name and behind it, from the next line, its content. Names of no such file are keys of the model's
 * own.
 */
public final class SourcesFuzz implements FuzzTarget {

    private static final List<String> FILES = List.of("preprocessor_config.json", "config.json", "config.pbtxt",
            "serving.properties", "synset.txt", "labels.txt", "index_to_name.json", "class_names.json",
            "net.limn.json");
    private static final int MOST_PARTS = 6;

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new TreeMap<>();
        SEEDS.forEach((name, text) -> seeds.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        Map<String, byte[]> files = new HashMap<>(Map.of("net.fake", new byte[1]));
        Map<String, String> metadata = new HashMap<>();
        for (String part : new String(input, StandardCharsets.ISO_8859_1).split("\f", MOST_PARTS)) {
            int line = part.indexOf('\n');
            String name = line < 0 ? "" : part.substring(0, line);
            byte[] content = part.substring(line + 1).getBytes(StandardCharsets.ISO_8859_1);
            if (FILES.contains(name)) {
                files.put(name, content);
            } else {
                metadata.put(name, new String(content, StandardCharsets.UTF_8));
            }
        }
        return FuzzFolder.read(files,
                folder -> FourClasses.core(metadata).model(folder.resolve("net.fake").toString(), Progress.none()));
    }

    /** As the programs write them that these files are from. */
    private static final Map<String, String> SEEDS = Map.of("transformers", """
            preprocessor_config.json
            {"do_center_crop": true, "crop_size": {"height": 224, "width": 224}, "do_normalize": true, "do_rescale": true,
             "do_resize": true, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.25, 0.5], "resample": 2,
             "rescale_factor": 0.00392156862745098, "size": {"shortest_edge": 256},
             "image_processor_type": "ViTImageProcessor"}\fconfig.json
            {"architectures": ["ViTForImageClassification"], "model_type": "vit", "image_size": 224,
             "id2label": {"0": "a", "2": "c", "1": "b", "3": "d"}, "problem_type": "multi_label_classification"}""",
            "transformers-old", """
            preprocessor_config.json
            {"feature_extractor_type": "ConvNextFeatureExtractor", "size": 224, "crop_pct": 0.875, "do_resize": true,
             "resample": 3, "image_mean": [0.4, 0.4, 0.4], "image_std": [0.2, 0.2, 0.2], "do_normalize": true}""",
            "timm", """
            config.json
            {"architecture": "resnet18", "num_classes": 4, "label_names": ["a", "b", "c", "d"], "pretrained_cfg":
             {"input_size": [3, 224, 224], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
             "interpolation": "bicubic", "crop_pct": 0.95, "crop_mode": "center", "fixed_input_size": false}}""",
            "triton", """
            config.pbtxt
            name: "net" platform: "onnxruntime_onnx" max_batch_size: 8 # a comment
            input [ { name: "x" data_type: TYPE_FP32 format: FORMAT_NCHW dims: [ 3, 224, 224 ] } ]
            output { name: "y" data_type: TYPE_FP32 dims: [ 4 ] label_filename: "labels.txt" }
            dynamic_batching < preferred_batch_size: [ 4, 8 ] >\flabels.txt
            a
            b
            c
            d
            """, "djl", """
            serving.properties
            engine=PyTorch
            option.width=224
            option.height=224
            option.normalize=0.485,0.456,0.406,0.229,0.224,0.225
            option.applySoftmax=true
            option.resize=true
            option.synsetFileName=synset.txt
            # caf\\u00e9
            flag=\fsynset.txt
            n01440764 tench, Tinca tinca
            n01443537 goldfish
            n01484850 shark
            n01491361 ray
            """, "ultralytics", """
            names
            {0: 'a', 1: "b", 2: 'c', 3: 'd'}\fimgsz
            [224, 224]\ftask
            classify\fstride
            32""", "torchserve", """
            index_to_name.json
            {"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"], "2": ["a", "b"], "3": ["c", "d"]}""",
            "own", """
            net.limn.json
            {"format": 1, "input": {"size": [8, 8]}}\flimn
            {"format": 1, "input": {"size": [8, 8], "mean": [0, 0, 0]}}\fclass_names.json
            ["a", "b", "c", "d"]""");
}
