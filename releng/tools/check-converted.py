#!/usr/bin/python3
"""Converts models with `limn convert` and runs what it writes in Python's PyTorch, on the models' stored check pairs.

    check-converted.py LIMN MODEL...

LIMN is the command (./limn), MODEL a file with a check pair beside it. Needs PyTorch (Debian: python3-torch). Prints the
greatest difference to the stored output for each; exit code 1 if one is not converted, does not load, or differs by more
than 1e-4 of the greatest output. Not part of the tests, which need no Python.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy
import torch


def check_pair(model):
    folder, name = os.path.split(model)
    for base in (name.rsplit(".", 1)[0], name.split(".", 1)[0]):
        sidecar = os.path.join(folder, base + ".limn.json")
        said = json.load(open(sidecar)) if os.path.exists(sidecar) else {}
        # The fixtures share their inputs.
        shared = "gray" if said.get("input", {}).get("channels") == 1 else "rgb"
        output = os.path.join(folder, base + ".check-output.npy")
        inputs = [os.path.join(folder, start + ".check-input.npy") for start in (base, shared)]
        found = [path for path in inputs if os.path.exists(path)]
        if found and os.path.exists(output):
            return numpy.load(found[0]), numpy.load(output), said.get("output", {}).get("select")
    raise FileNotFoundError("no check pair beside " + model)


def selected(output, select):
    if isinstance(output, dict):
        return output[select] if select else next(iter(output.values()))
    if isinstance(output, (tuple, list)):
        return output[int(select or 0)]
    return output


def difference(limn, model, folder):
    out = os.path.join(folder, "converted.pt")
    subprocess.run([limn, "convert", model, out, "--overwrite", "--quiet"], check=True, capture_output=True, text=True)
    given, expected, select = check_pair(model)
    network = torch.jit.load(out).eval()
    with torch.no_grad():
        # Some networks are fixed to one picture.
        rows = [selected(network(torch.from_numpy(row[None])), select) for row in given]
    return numpy.abs(torch.cat(rows).numpy() - expected).max(), numpy.abs(expected).max()


def main(limn, models):
    wrong = 0
    for model in models:
        try:
            with tempfile.TemporaryDirectory() as folder:
                apart, greatest = difference(limn, model, folder)
            right = apart <= 1e-4 * greatest
            print(f"{os.path.basename(model):32} {apart:.1e} of {greatest:.3g}{'' if right else '  WRONG'}")
        except (subprocess.CalledProcessError, RuntimeError, OSError, KeyError) as e:
            right = False
            print(f"{os.path.basename(model):32} {getattr(e, 'stderr', None) or e}")
        wrong += not right
    print(f"{len(models) - wrong} of {len(models)} open in PyTorch {torch.__version__} and agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
