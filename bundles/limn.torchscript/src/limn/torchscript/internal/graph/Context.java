package limn.torchscript.internal.graph;

import limn.torchscript.internal.code.CodeBase;

/**
 * What all parts of carrying out a program share.
 *
 * @param code classes and functions
 * @param attributes attributes of modules
 * @param budget bounds of time, memory and stack
 * @param emitter where nodes go
 * @param journal what branches changed
 * @param tensors reading and overwriting tensors
 * @param operands from terms to operands
 * @param names layer paths
 */
record Context(CodeBase code, Attributes attributes, Budget budget, Emitter emitter, Journal journal, Tensors tensors,
        Operands operands, Names names) {

    static Context of(CodeBase code, Attributes attributes, Budget budget) {
        Emitter emitter = new Emitter(budget);
        Journal journal = new Journal();
        Tensors tensors = new Tensors(emitter, journal);
        return new Context(code, attributes, budget, emitter, journal, tensors,
                new Operands(budget, emitter, journal, tensors),
                new Names(emitter, tensors));
    }
}
