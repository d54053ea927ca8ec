package limn.torchscript.internal.graph;

import java.util.List;

import limn.torchscript.internal.code.Expression;
import limn.torchscript.internal.code.Statement;
import limn.torchscript.internal.code.Types;

/** Finds blocks that only complain: a check that guards nothing else has no place in the graph. */
final class Raises {

    private Raises() {
    }

    static boolean isRaise(Expression expression) {
        return expression instanceof Expression.Call call
                && Types.text(call.function()).equals("ops.prim.RaiseException");
    }

    /** Whether whoever enters these statements never leaves them but by an exception. */
    static boolean always(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Evaluate effect && isRaise(effect.value())
                    || statement instanceof Statement.If branch && !branch.otherwise().isEmpty()
                            && always(branch.then()) && always(branch.otherwise())) {
                return true;
            }
        }
        return false;
    }
}
