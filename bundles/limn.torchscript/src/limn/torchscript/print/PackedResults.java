package limn.torchscript.print;

import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;

import limn.graph.Shape;

/**
 * Reads what a {@link Method.Probe} returns: tensors of float32. Each tensor that is handed to Java costs as much as a
 * small convolution, so small results come together in the first one: how many numbers its header has; for each result, in
 * order, its rank and sizes, or −1 for one that has a tensor of its own; then the numbers of the small ones.
 */
public final class PackedResults {

    /** Results with fewer numbers than this are packed; copying more would cost more than it saves. */
    private static final int SMALL = 1 << 16;

    private static final List<String> PACK_CODE = List.of("def pack(results: List[Tensor]) -> List[Tensor]:",
            "  header = annotate(List[int], [])", "  small = annotate(List[Tensor], [])",
            "  large = annotate(List[Tensor], [])", "  for i in range(torch.len(results)):",
            "    result = torch.to(results[i], 6)", "    if torch.lt(torch.numel(result), " + SMALL + "):",
            "      _0 = torch.append(header, torch.dim(result))", "      torch.extend(header, torch.size(result))",
            "      _1 = torch.append(small, torch.reshape(result, [-1]))", "    else:",
            "      _2 = torch.append(header, -1)", "      _3 = torch.append(large, torch.contiguous(result))",
            "  words = torch.add([torch.add(torch.len(header), 1)], header)",
            "  head = torch.tensor(words, dtype=6)",
            "  return torch.add([torch.cat(torch.add([head], small))], large)");

    private final FloatBuffer header;
    private final FloatBuffer numbers;
    private final Iterator<Result> large;

    /**
     * Starts reading.
     *
     * @param packed the first tensor
     * @param large the others, in order; taken one by one as they are met
     */
    public PackedResults(FloatBuffer packed, Iterator<Result> large) {
        numbers = packed.duplicate().position((int) packed.get(0));
        header = packed.duplicate().position(1);
        this.large = large;
    }

    static void helper(Code code) {
        PACK_CODE.forEach(code::line);
    }

    /**
     * The next result.
     *
     * @return valid as long as the tensors are
     */
    public Result next() {
        int rank = (int) header.get();
        if (rank < 0) {
            return large.next();
        }
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = (int) header.get();
        }
        Shape shape = Shape.of(sizes);
        FloatBuffer own = numbers.slice();
        numbers.position(numbers.position() + (int) shape.count());
        return new Result(shape, own);
    }

    /**
     * One result.
     *
     * @param shape its shape
     * @param numbers its numbers, row-major from the buffer's position on, and perhaps more behind them
     */
    public record Result(Shape shape, FloatBuffer numbers) {
    }
}
