package limn.torchscript.internal.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something that a file of program text defines. */
public sealed interface Definition {

    /**
     * Its name in the file.
     *
     * @return a simple name
     */
    String name();

    /**
     * A function or method.
     *
     * @param name its name
     * @param parameters its parameters, the first of a method included
     * @param result the type it returns, as text
     * @param body its statements
     * @param file the file it stands in
     */
    record Function(String name, List<Parameter> parameters, String result, List<Statement> body,
            String file) implements Definition {
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type, as text
     * @param standard the value it has when none is given
     */
    record Parameter(String name, String type, Optional<Expression> standard) {
    }

    /**
     * A class.
     *
     * @param name its name
     * @param base {@code Module}, {@code NamedTuple}, {@code Interface}, {@code Enum} or nothing
     * @param attributes attributes and their types, in order
     * @param constants attributes whose value stands in the text
     * @param parameters names of the attributes that training changes
     * @param methods its methods
     */
    record Type(String name, String base, Map<String, String> attributes, Map<String, Expression> constants,
            Set<String> parameters, Map<String, Function> methods) implements Definition {

        /**
         * Whether it is an enumeration, its members being {@link #constants}.
         *
         * @return true for enumerations
         */
        public boolean isEnumeration() {
            return base.equals("Enum");
        }

        /**
         * Whether its objects are parts of a network.
         *
         * @return true for modules
         */
        public boolean isModule() {
            return base.equals("Module");
        }
    }
}
