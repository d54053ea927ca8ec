#!/usr/bin/python3
"""Writes scripted, traced, frozen and ONNX files of well-known architectures with random weights, lets Limn open and
differentiate them, compares with PyTorch's own numbers, and prints a table. See README.md."""
import argparse
import copy
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings

import numpy
import torch

import networks

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
FORMATS = ("scripted", "traced", "frozen", "onnx")
HEAD = ("| architecture | format | opened (s, layers) | logits | gradient at the input (PyTorch's own) | `auto` layer | gradient there |\n"
        "|---|---|---|---|---|---|---|")


def java():
    """The Java that ./limn takes."""
    found = subprocess.run(["bash", "-c", ". features/limn.core.feature/files/lib/java.sh; limn_find_java jdk; "
                            "echo $limn_java_home"], cwd=TOP, capture_output=True, text=True).stdout.strip()
    return os.path.join(found, "bin", "java") if found else "java"


def classpath():
    """The jars of the newest product that ./limn build made, unless the environment says others."""
    if "LIMN_CLASSPATH" in os.environ:
        return os.environ["LIMN_CLASSPATH"]
    products = [p for p in glob.glob(os.path.join(TOP, ".limn", "products", "*", "")) if os.path.exists(p + "limn")]
    if not products:
        sys.exit("There is no product; run ./limn build first.")
    return os.path.join(max(products, key=os.path.getmtime), "plugins", "*")


def write(form, model, single, x, file):
    """Writes one format. A dictionary of outputs is taken apart where the format has none."""
    if form == "onnx":
        # With gradients on, or attention would be one operator that ONNX has not.
        axes = {"input": {0: "N"}, "output": {0: "N"}}
        torch.onnx.export(single, x, file, opset_version=17, input_names=["input"], output_names=["output"],
                          dynamic_axes=axes)
        return
    with torch.no_grad():
        if form == "traced":
            made = torch.jit.trace(single, x)
        else:
            made = torch.jit.script(model)
        (torch.jit.freeze(made) if form == "frozen" else made).save(file)


def first(outputs):
    if isinstance(outputs, dict):
        outputs = next(iter(outputs.values()))
    return outputs[0] if isinstance(outputs, tuple) else outputs


class Reference:
    """PyTorch's own answers, with float64 numbers unless asked otherwise."""

    def __init__(self, name, model, x):
        self.model = copy.deepcopy(model).double()
        self.single = model
        self.x = x
        self.name = name
        self.mask = name in networks.MASKS
        with torch.no_grad():
            self.logits = first(self.model(x.double())).numpy()
        # The class that most pixels are of, or any.
        self.index = int(numpy.bincount(self.logits.argmax(1).flatten()).argmax()) if self.mask else 7
        self.target = ("region:%d" if self.mask else "logit:%d") % self.index

    def score(self, outputs):
        if self.mask:
            inside = outputs.detach().argmax(1) == self.index
            return (outputs[:, self.index] * inside).sum()
        return outputs[:, self.index].sum()

    def at_input(self, single=False):
        """The gradient at the input."""
        x = self.x.clone() if single else self.x.double()
        model = self.single if single else self.model
        x.requires_grad_()
        return torch.autograd.grad(self.score(first(model(x))), x)[0].numpy()

    def at_layer(self, names):
        """The gradient at the first of these names that is a module; none where none is."""
        modules = dict(self.model.named_modules())
        for name in names:
            if (self.name, name) in networks.FUNCTIONS:
                head, tail = networks.FUNCTIONS[self.name, name]
                value = head(self.model, self.x.double().requires_grad_())
                return torch.autograd.grad(self.score(tail(self.model, value)), value)[0].numpy()
            path, _, time = name.removeprefix("network.").partition("#")
            if path not in modules:
                continue
            calls = []

            def copied(module, given, result):
                # What is handed on is a copy, so that nothing after it can overwrite the value.
                calls.append(result)
                return result.clone()

            handle = modules[path].register_forward_hook(copied)
            try:
                score = self.score(first(self.model(self.x.double().requires_grad_())))
            finally:
                handle.remove()
            value = calls[int(time or 1) - 1] if len(calls) >= int(time or 1) else None
            if isinstance(value, torch.Tensor):
                return torch.autograd.grad(score, value)[0].numpy()
        return None


def apart(expected, found):
    """The largest difference over the largest expected number."""
    if found.size != expected.size:
        return float("inf")
    return float(numpy.abs(found.reshape(expected.shape) - expected).max() / numpy.abs(expected).max())


def shown(number):
    return "%.0e" % number if number == number else "not a number"


def ask(java, files, inputs, target):
    """Limn's answers, one for each file."""
    environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE", GOMP_SPINCOUNT="0")
    command = [java, "-Xmx4g", "--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-cp", classpath(),
               os.path.join(HERE, "Answers.java"), inputs, target] + files
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return {answer["file"]: answer for answer in answers}, run.returncode


def rows(name, folder, formats, java):
    """The rows of one architecture."""
    model = networks.network(name)
    torch.manual_seed(networks.SEED)
    x = torch.rand(2, 3, networks.NETWORKS[name], networks.NETWORKS[name])
    single = networks.OneOutput(model).eval() if name in networks.MASKS and name != "unet" else model
    reference = Reference(name, model, x)
    inputs = os.path.join(folder, "input.npy")
    numpy.save(inputs, x.numpy())
    files = {}
    for form in formats:
        file = os.path.join(folder, "%s.%s%s" % (name, form, ".onnx" if form == "onnx" else ".pt"))
        try:
            write(form, model, single, x, file)
            files[form] = file
        except Exception as e:
            yield "| %s | %s | PyTorch does not write it: %s | | | | |" % (name, form, str(e).splitlines()[0].replace("|", "/")[:80])
    answers, code = ask(java, list(files.values()), inputs, reference.target)
    at_input = reference.at_input()
    noise = apart(at_input, reference.at_input(single=True))
    at_auto = None
    for form, file in files.items():
        answer = answers.get(file)
        if answer is None:
            yield "| %s | %s | **no answer** (Java left with %d) | | | | |" % (name, form, code)
            continue
        if "error" in answer:
            yield "| %s | %s | **no**: %s | | | | |" % (name, form, answer["error"].replace("|", "/")[:300])
            continue
        own = reference.at_layer(answer["names"]) if answer["names"] else None
        at_auto = own if own is not None else at_auto
        there = "no candidate" if not answer["auto"] else "not a module" if at_auto is None \
            else shown(apart(at_auto, numpy.load(file + ".auto.npy"))) + ("" if own is not None else " †")
        yield "| %s | %s | %.1f, %d | %s | %s (%s) | `%s` %s | %s |" % (
            name, form, answer["opened"], answer["layers"],
            shown(apart(reference.logits, numpy.load(file + ".logits.npy"))),
            shown(apart(at_input, numpy.load(file + ".input.npy"))), shown(noise),
            answer["auto"], "×".join(str(size) for size in answer["shape"][1:]), there)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="*", default=list(networks.NETWORKS), help="names; all when none is given")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--java", default=java(), help="a Java of level 21 or more; by default the one ./limn takes")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the files there")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    print(HEAD, flush=True)
    for name in arguments.networks:
        folder = arguments.keep or tempfile.mkdtemp(prefix="limn-architectures-")
        os.makedirs(folder, exist_ok=True)
        try:
            for row in rows(name, folder, arguments.formats.split(","), arguments.java):
                print(row, flush=True)
        finally:
            if not arguments.keep:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
