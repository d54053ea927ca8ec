#!/usr/bin/env python3
"""Calibrates the constants of `--layer robust` on one half of the patients and measures on the other half what they gain
over `--layer auto`. See README.md beside this file."""
import argparse
import itertools
import json
import os

import numpy as np
import torch
from PIL import Image

CLASS = 1
STEPS = 20
DRAWS = 2000
BATCH = 42


def network_input(picture, sidecar):
    height, width = sidecar["input"]["size"]
    image = Image.open(picture).convert("RGB").resize((width, height), Image.BILINEAR)
    x = np.asarray(image, dtype=np.float32) / 255
    x = (x - np.array(sidecar["input"]["mean"], np.float32)) / np.array(sidecar["input"]["std"], np.float32)
    return x.transpose(2, 0, 1)


def blurred(x):
    """Definitions 16.1: sigma 5·H/224, reflected borders, kernel of radius 4 sigma."""
    sigma = 5 * x.shape[1] / 224
    radius = int(4 * sigma + 0.5)
    kernel = np.exp(-np.arange(-radius, radius + 1) ** 2 / (2 * sigma ** 2))
    kernel /= kernel.sum()
    for axis in (1, 2):
        pad = [(0, 0)] * 3
        pad[axis] = (radius, radius)
        wide = np.pad(x, pad, mode="symmetric")
        x = np.apply_along_axis(lambda line: np.convolve(line, kernel, mode="valid"), axis, wide)
    return x.astype(np.float32)


def insertion_deletion(net, x, blur, a, seed):
    """Definitions 16.2: the areas under the curves of insertion into a blurred and deletion to a zero input."""
    n = a.size
    order = np.lexsort((np.random.default_rng(seed).random(n), -a.ravel()))
    counts = [int(round(i / STEPS * n)) for i in range(STEPS + 1)]
    flat, soft = x.reshape(3, -1), blur.reshape(3, -1)
    inputs = []
    for start, fill in ((soft, flat), (flat, np.zeros_like(flat))):
        for count in counts:
            y = start.copy()
            y[:, order[:count]] = fill[:, order[:count]]
            inputs.append(y.reshape(x.shape))
    with torch.no_grad():
        p = torch.cat([torch.softmax(net(torch.from_numpy(np.stack(inputs[i:i + BATCH]))), 1)[:, CLASS]
                       for i in range(0, len(inputs), BATCH)]).double().numpy()
    q = np.array(counts) / n
    area = lambda y: float(np.sum((y[1:] + y[:-1]) / 2 * np.diff(q)))
    return area(p[:STEPS + 1]), area(p[STEPS + 1:])


def figures(raw):
    """What definitions 12.2 reject a map for, from the map as computed."""
    plus = np.maximum(raw, 0)
    post = plus - plus.min()
    post = post / (1e-7 + post.max())
    q = plus.ravel() / plus.sum() if plus.sum() > 0 else np.zeros(plus.size)
    entropy = float(-np.sum(q[q > 0] * np.log(q[q > 0])) / np.log(q.size))
    return {"positive": float(plus.sum() / max(np.abs(raw).sum(), 1e-30)), "bright": float(np.mean(post >= 0.5)),
            "entropy": entropy}


def rows(arguments):
    """One row for each slice and candidate layer."""
    if os.path.exists(arguments.cache):
        with open(arguments.cache) as file:
            return json.load(file)
    torch.set_num_threads(1)
    net = torch.jit.load(arguments.model).eval()
    with open(os.path.join(os.path.dirname(arguments.model),
                           os.path.basename(arguments.model).split(".")[0] + ".limn.json")) as file:
        sidecar = json.load(file)
    with open(os.path.join(arguments.run, "run.json")) as file:
        samples = json.load(file)["samples"]
    found = []
    for number, sample in enumerate(samples):
        name, patient = sample["sample"], sample["group"]
        folder = next(entry for entry in os.listdir(arguments.data) if entry.startswith(patient))
        x = network_input(os.path.join(arguments.data, folder, name + ".tif"), sidecar)
        blur = blurred(x)
        maps = {entry["layer"]: entry for entry in sample["explanations"]}
        trial = next(entry for entry in sample["candidates"] if entry["rule"] == "robust")
        for depth, candidate in enumerate(trial["layers"]):
            entry = maps[candidate["layer"]]
            post = np.load(os.path.join(arguments.run, entry["files"]["post"]))
            raw = np.load(os.path.join(arguments.run, entry["files"]["raw"])).astype(np.float64)
            insertion, deletion = insertion_deletion(net, x, blur, post, number)
            found.append({"sample": name, "patient": patient, "layer": candidate["layer"], "depth": depth,
                          "D": candidate["keepRemove"], "K": candidate["focus"], "Q": candidate["resolution"],
                          "stability": candidate["stability"], **figures(raw), "mass": entry["massInside"],
                          "chance": entry["chance"], "insertion": insertion, "deletion": deletion,
                          "p": sample["probabilities"][CLASS]})
        print(number + 1, "of", len(samples), flush=True)
    with open(arguments.cache, "w") as file:
        json.dump(found, file)
    return found


def choose(candidates, rule):
    """Definitions 12.2 and 12.3 with the constants of a rule; candidates nearest to the output first."""
    usable = [row for row in candidates
              if row["D"] is not None and row["positive"] >= rule["positive"] and row["bright"] <= rule["bright"]
              and row["entropy"] <= rule["entropy"] and (row["stability"] or -1) >= rule["stability"]]
    if not usable:
        return candidates[0]
    score = lambda row: sum(weight * row[key] for key, weight in zip("DKQ", rule["weights"]))
    best = max(score(row) for row in usable)
    return next(row for row in usable if score(row) >= best - rule["tie"] - 1e-9)


def gain(slices, rule, measure):
    """Per patient the mean difference to the deepest candidate, which is what `auto` takes."""
    patients = {}
    for candidates in slices.values():
        taken, auto = choose(candidates, rule), candidates[0]
        patients.setdefault(auto["patient"], []).append(measure(taken) - measure(auto))
    return np.array([np.mean(values) for _, values in sorted(patients.items())])


def mass(row):
    return row["mass"] if row["mass"] is not None else 0.0


def faithful(row):
    return row["insertion"] - row["deletion"]


def interval(values):
    """95 % by the bootstrap over patients (definitions 17.7)."""
    draws = np.random.default_rng(1).integers(0, len(values), (DRAWS, len(values)))
    return np.percentile(values[draws].mean(axis=1), [2.5, 97.5])


PROVISIONAL = {"weights": (0.5, 0.3, 0.2), "positive": 0.01, "bright": 0.6, "entropy": 0.98, "stability": 0.4,
               "tie": 0.02}


def rules():
    # One network is no reason to drop one of the three figures: each keeps at least a tenth.
    simplex = [(d / 10, k / 10, (10 - d - k) / 10) for d in range(1, 9) for k in range(1, 10 - d)]
    for weights, positive, bright, entropy, stability in itertools.product(
            simplex, (0.01, 0.05, 0.1, 0.2, 0.3), (0.4, 0.6), (0.9, 0.95, 0.98), (0.4, 0.6, 0.8, 0.9)):
        yield {"weights": weights, "positive": positive, "bright": bright, "entropy": entropy, "stability": stability,
               "tie": 0.02}


def distance(rule):
    """How far a rule is from the provisional one: first the thresholds that differ, then the weights."""
    return (sum(rule[key] != PROVISIONAL[key] for key in ("positive", "bright", "entropy", "stability")),
            round(sum(abs(a - b) for a, b in zip(rule["weights"], PROVISIONAL["weights"])), 6))


def told(title, slices, rule):
    lines = []
    for name, measure in (("relevance mass inside the mask", mass), ("insertion - deletion", faithful)):
        values = gain(slices, rule, measure)
        auto = {}
        for candidates in slices.values():
            auto.setdefault(candidates[0]["patient"], []).append(measure(candidates[0]))
        low, high = interval(values)
        lines.append(f"{title:34s} {name:32s} auto {np.mean([np.mean(v) for v in auto.values()]):.3f}  "
                     f"robust - auto {values.mean():+.3f} [{low:+.3f}, {high:+.3f}]  better for "
                     f"{int((values > 1e-9).sum())}, worse for {int((values < -1e-9).sum())} of {len(values)} patients")
    taken = {}
    for candidates in slices.values():
        layer = choose(candidates, rule)["layer"]
        taken[layer] = taken.get(layer, 0) + 1
    lines.append(f"{title:34s} takes " + ", ".join(f"{layer} {count}" for layer, count in
                                                   sorted(taken.items(), key=lambda entry: -entry[1])))
    return "\n".join(lines)


def slices_with_tumour(data):
    """Of every patient four slices, evenly spaced through the tumour."""
    for folder in sorted(os.listdir(data)):
        found = []
        for name in os.listdir(os.path.join(data, folder)) if os.path.isdir(os.path.join(data, folder)) else []:
            if name.endswith("_mask.tif") and np.asarray(Image.open(os.path.join(data, folder, name))).any():
                found.append(name[:-len("_mask.tif")])
        found.sort(key=lambda name: int(name.rsplit("_", 1)[1]))
        for place in sorted({int((i + 0.5) * len(found) / 4) for i in range(4)}) if found else []:
            print(found[place])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", nargs="?", help="folder that limn explain wrote with --raw --post")
    parser.add_argument("--model", help="brain-mobilenet.scripted.pt with its sidecar beside it")
    parser.add_argument("--data", help="the folder kaggle_3m")
    parser.add_argument("--slices", metavar="DATA", help="only print the ids of the slices in this folder kaggle_3m")
    parser.add_argument("--cache", default="robust-study.json", help="where the figures of all maps are kept")
    arguments = parser.parse_args()
    if arguments.slices:
        slices_with_tumour(arguments.slices)
        return
    found = rows(arguments)
    patients = sorted({row["patient"] for row in found})
    halves = {"calibration": set(patients[0::2]), "test": set(patients[1::2])}
    slices = {half: {} for half in halves}
    for row in found:
        for half, members in halves.items():
            if row["patient"] in members:
                slices[half].setdefault(row["sample"], []).append(row)
    for half in halves:
        print(f"{half}: {len(halves[half])} patients, {len(slices[half])} slices")
        for depth in range(max(row["depth"] for row in found) + 1):
            layer = [candidates[depth] for candidates in slices[half].values()]
            print(f"  {layer[0]['layer']:18s} mass {np.mean([mass(row) for row in layer]):.3f}  chance "
                  f"{np.mean([row['chance'] for row in layer]):.3f}  insertion - deletion "
                  f"{np.mean([faithful(row) for row in layer]):.3f}")
        for name, measure in (("mass", mass), ("insertion - deletion", faithful)):
            best = np.mean([max(measure(row) for row in candidates) for candidates in slices[half].values()])
            print(f"  the best layer of each slice, known afterwards: {name} {best:.3f}")
    print(told("provisional, calibration half", slices["calibration"], PROVISIONAL))
    print(told("provisional, test half", slices["test"], PROVISIONAL))
    # Both measures count by what they are with auto, so that neither outweighs the other.
    deepest = [candidates[0] for candidates in slices["calibration"].values()]
    unit_mass, unit_faithful = np.mean([mass(row) for row in deepest]), np.mean([faithful(row) for row in deepest])
    relative = lambda row: mass(row) / unit_mass + faithful(row) / unit_faithful
    ranked = sorted(((gain(slices["calibration"], rule, relative).mean(), distance(rule), rule) for rule in rules()),
                    key=lambda entry: (-round(entry[0], 9), entry[1]))
    print("best rules on the calibration half (relative gain of mass + relative gain of insertion - deletion):")
    for value, _, rule in ranked[:5]:
        print(f"  {value:+.4f} {rule}")
    # The rule of one standard error: of those that cannot be told from the best, the nearest to the provisional one.
    best = gain(slices["calibration"], ranked[0][2], relative)
    error = best.std(ddof=1) / np.sqrt(len(best))
    near = [entry for entry in ranked if entry[0] >= best.mean() - error]
    value, _, calibrated = min(near, key=lambda entry: (entry[1], -entry[0]))
    print(f"{len(near)} rules within one standard error ({error:.4f}); taken: {value:+.4f} {calibrated}")
    print(told("calibrated, calibration half", slices["calibration"], calibrated))
    print(told("calibrated, test half", slices["test"], calibrated))


if __name__ == "__main__":
    main()
