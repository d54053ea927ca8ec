package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import limn.api.model.GradientRule;
import limn.api.model.Target;
import limn.graph.Value;

/**
 * Prints the way back from a target to the layers: in one step, or, where the trunk is cut, from cut to cut, each handing
 * on the positive part of what came back to it.
 */
final class Backward {

    /** {@code (ends, seeds, places, retain)}: gradients at the places, zeros where nothing comes back. */
    static final String PULL = "__torch__.pull";

    private static final List<String> PULL_CODE = List.of(
            "def pull(ends: List[Tensor], seeds: List[Tensor], places: List[Tensor], retain: bool) -> List[Tensor]:",
            "  recorded = annotate(List[Tensor], [])", "  started = annotate(List[Optional[Tensor]], [])",
            "  for i in range(torch.len(ends)):", "    end = ends[i]",
            // What nothing recorded leads to has no gradient function; autograd refuses it.
            "    if ops.prim.requires_grad(end):", "      _0 = torch.append(recorded, end)",
            "      _1 = torch.append(started, seeds[i])", "    else:", "      pass",
            "  if torch.gt(torch.len(recorded), 0):",
            "    found = torch.autograd.grad(recorded, places, started, retain, False, True)", "  else:",
            "    found = annotate(List[Optional[Tensor]], [])", "  pulled = annotate(List[Tensor], [])",
            "  for k in range(torch.len(places)):", "    gradient = torch.zeros_like(places[k])",
            "    if torch.gt(torch.len(found), 0):", "      g = found[k]", "      if torch.__isnot__(g, None):",
            "        gradient = unchecked_cast(Tensor, g)", "      else:", "        pass", "    else:", "      pass",
            "    _2 = torch.append(pulled, gradient)", "  return pulled");

    /** {@code (end, seed, place, vector)}: the second derivative at the place times the vector. */
    private static final String BEND = "__torch__.bend";

    private static final List<String> BEND_CODE = List.of(
            "def slope(end: Tensor, seed: Tensor, place: Tensor, again: bool) -> Tensor:",
            "  gradient = torch.zeros_like(place)", "  if ops.prim.requires_grad(end):",
            "    found = torch.autograd.grad([end], [place], annotate(List[Optional[Tensor]], [seed]), again, again, True)",
            "    g = found[0]", "    if torch.__isnot__(g, None):", "      gradient = unchecked_cast(Tensor, g)",
            "    else:", "      pass", "  else:", "    pass", "  return gradient",
            "def bend(end: Tensor, seed: Tensor, place: Tensor, vector: Tensor) -> Tensor:",
            "  first = __torch__.slope(end, seed, place, True)",
            "  along = torch.sum(torch.mul(first, torch.reshape(vector, torch.size(place))))",
            "  return __torch__.slope(along, torch.ones_like(along), place, False)");

    private final Method.Probe method;
    private final Trunk trunk;
    private final TargetPrinter targets;
    private final Code code;

    Backward(Method.Probe method, Trunk trunk, TargetPrinter targets, Code code) {
        this.method = method;
        this.trunk = trunk;
        this.targets = targets;
        this.code = code;
    }

    static void helper(Code code) {
        PULL_CODE.forEach(code::line);
        BEND_CODE.forEach(code::line);
    }

    /** What a step back starts from. */
    private record End(String variable, String seed, Set<Value> open) {
    }

    /** Prints the way back from a target; {@code g0} then lists the first target's gradients in the order of the layers. */
    void print(int index, Target target) {
        Set<Value> behindTarget = new HashSet<>();
        MethodPrinter.values(method.reading().scores()).forEach(value -> behindTarget.addAll(trunk.open(value)));
        List<End> ends = new ArrayList<>();
        ends.add(new End(targets.source(index, target), targets.seed(index, target), behindTarget));
        List<Trunk.Cut> cuts = new ArrayList<>(trunk.cuts());
        Collections.reverse(cuts);
        for (Trunk.Cut cut : cuts) {
            List<End> reaching = reaching(ends, Set.of(cut.leaf()));
            if (!reaching.isEmpty()) {
                String back = "back" + index + "_" + cut.leaf().id();
                code.assign(back, "torch.relu(" + pull(reaching, List.of(cut.leaf()), true) + "[0])");
                ends.add(new End(cut.end(), back, cut.open()));
            }
        }
        boolean last = index == method.targets().size() - 1;
        code.assign("g" + index, pull(reaching(ends, new HashSet<>(method.gradients())), method.gradients(),
                method.rule() != GradientRule.PLAIN || !last));
    }

    /** Prints the second derivative of the one target at the one layer. */
    void second(String result) {
        code.assign(result, BEND + "(" + targets.source(0, method.targets().get(0)) + ", "
                + targets.seed(0, method.targets().get(0)) + ", " + trunk.kept(method.gradients().get(0))
                + ", torch.type_as(vector, " + trunk.kept(method.gradients().get(0)) + "))");
    }

    private static List<End> reaching(List<End> ends, Set<Value> places) {
        return ends.stream().filter(end -> !Collections.disjoint(end.open(), places)).toList();
    }

    private String pull(List<End> ends, List<Value> places, boolean retain) {
        return PULL + "([" + ends.stream().map(End::variable).collect(Collectors.joining(", ")) + "], ["
                + ends.stream().map(End::seed).collect(Collectors.joining(", ")) + "], ["
                + places.stream().map(trunk::kept).collect(Collectors.joining(", ")) + "], "
                + (retain ? "True" : "False") + ")";
    }
}
