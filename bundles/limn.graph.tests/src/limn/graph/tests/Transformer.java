package limn.graph.tests;

import java.util.List;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Parts of vision transformers as timm writes them, for the graphs of tests.
 *
 * @param net where they go
 * @param width the width of a token
 * @param heads heads of attention
 * @param hidden the width inside a block's perceptron
 */
record Transformer(Net net, int width, int heads, int hidden) {

    private static Literal of(long value) {
        return Literal.of(value);
    }

    /** Patches of the picture, row by row: {@code N×(h·w)×E}. */
    Value patches(int side) {
        return sequence(net.conv(net.input, "patch_embed.proj", 3, width, side, side, 0));
    }

    /** The positions of a feature map as tokens. */
    Value sequence(Value map) {
        return net.op("transpose", "patch_embed", net.op("flatten", "patch_embed.flatten", map, of(2)), of(1), of(2));
    }

    /** A weight of so many tokens, for each picture of the batch. */
    Value learned(Value tokens, String name, int count) {
        Value batch = net.op(ValueType.INT, "size", "", tokens, of(0));
        return net.op("expand", name + ".expand", net.weight(name, 1, count, width),
                Items.list(List.of(batch, of(-1), of(-1))));
    }

    /** A pre-normalised block: attention, then a perceptron, each added to what came in. */
    Value block(Value x, String path, int tokens) {
        Value normed = net.layerNorm(x, path + ".norm1", width);
        Value qkv = net.linear(normed, path + ".attn.qkv", width, 3 * width);
        Value split = net.op("reshape", path + ".attn.reshape", qkv, Items.ints(-1, tokens, 3, heads, width / heads));
        Value list = net.op(ValueType.TENSOR_LIST, "unbind", "",
                net.op("permute", path + ".attn.permute", split, Items.ints(2, 0, 3, 1, 4)), of(0));
        Value q = net.op("__getitem__", path + ".attn.q", list, of(0));
        Value k = net.op("__getitem__", path + ".attn.k", list, of(1));
        Value v = net.op("__getitem__", path + ".attn.v", list, of(2));
        Value scores = net.op("matmul", path + ".attn.matmul", q,
                net.op("transpose", path + ".attn.transpose", k, of(-2), of(-1)));
        Value seen = net.op("matmul", path + ".attn.matmul#2",
                net.op("softmax", path + ".attn.softmax", scores, of(-1)), v);
        Value joined = net.op("reshape", path + ".attn.reshape#2",
                net.op("transpose", path + ".attn.transpose#2", seen, of(1), of(2)), Items.ints(-1, tokens, width));
        Value attended = net.op("add", path + ".add", x, net.linear(joined, path + ".attn.proj", width, width));
        Value hiddenValue = net.op("gelu", path + ".mlp.act",
                net.linear(net.layerNorm(attended, path + ".norm2", width), path + ".mlp.fc1", width, hidden));
        return net.op("add", path, attended, net.linear(hiddenValue, path + ".mlp.fc2", hidden, width));
    }
}
