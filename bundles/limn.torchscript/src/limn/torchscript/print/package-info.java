/**
 * Prints operator graphs as TorchScript archives, with methods that answer probes. An {@link Archive} is one file that
 * libtorch loads: one class, code written line by line from the graph, weights stored or bound after loading.
 * <p>
 * How a node is printed depends on the name of its operator:
 * <table>
 * <caption>operator, and the text printed for it</caption>
 * <tr><td>{@code relu}, {@code conv2d}, {@code __isnot__}, any name without a dot</td><td>{@code torch.relu(…)}</td></tr>
 * <tr><td>{@code int}, {@code float}, {@code bool}, {@code str}</td><td>{@code int(…)}</td></tr>
 * <tr><td>{@code __getitem__}, {@code prim.TupleIndex}</td><td>{@code (x)[i]}</td></tr>
 * <tr><td>{@code prim.TupleUnpack}, {@code prim.ListUnpack} (several outputs)</td><td>{@code a, b, = x}</td></tr>
 * <tr><td>{@code prim.annotate}, {@code prim.unchecked_cast}</td><td>{@code annotate(T, x)}, T the type of the
 * output</td></tr>
 * <tr><td>{@code prim.Uninitialized}</td><td>{@code uninitialized(T)}</td></tr>
 * <tr><td>{@code prim.DictConstruct} (keys and values in turn)</td><td><code>{k: v}</code></td></tr>
 * <tr><td>{@code prim.tolist}</td><td>{@code annotate(T, (x).tolist())}</td></tr>
 * <tr><td>{@code prim.NumToTensor}, any other {@code prim.X}</td><td>{@code ops.prim.NumToTensor(…)}</td></tr>
 * <tr><td>{@code ops.torchvision.nms}</td><td>as it is</td></tr>
 * <tr><td>{@code if}, {@code loop}</td><td>blocks</td></tr>
 * </table>
 * An empty list literal is a {@code List[int]}; any other empty list is printed from a {@code prim.annotate}.
 */
package limn.torchscript.print;
