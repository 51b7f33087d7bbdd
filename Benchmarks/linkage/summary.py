"""One set's figures, ours beside Splink's, as one JSON line."""

import json
import os
import sys

folder = sys.argv[1]


def load(name):
    with open(os.path.join(folder, name)) as file:
        return json.load(file)


line = {"set": os.path.basename(folder.rstrip("/"))}
for who in ("ours", "splink"):
    cost, score = load(f"{who}.json"), load(f"{who}-score.json")
    groups = score["recall_by_group"]
    line[who] = {
        "cpu_seconds": round(cost["cpu_seconds"], 2),
        "peak_mb": round(cost["peak_mb"]),
        "precision": round(score["precision"], 4),
        "recall": round(score["recall"], 4),
        "f1": round(score["f1"], 4),
        "twins_merged": round(score["twins_merged"], 4),
        "recall_gap": round(score["recall_gap"], 4),
        "worst_group": min(groups, key=groups.get),
        "calibration_error": round(score["calibration_error"], 4),
    }
line["cpu_ratio"] = round(line["splink"]["cpu_seconds"] / line["ours"]["cpu_seconds"], 1)
print(json.dumps(line))
