"""Scores clusters (and pairs) against the truth of a generated set.

score.py --truth truth.csv --clusters clusters.csv [--pairs pairs.csv] [--out figures.json]
"""

import argparse
import json

import numpy as np
import pandas as pd


def pairs_of(sizes):
    sizes = np.asarray(sizes, dtype=np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def clusters(frame):
    """Pairwise precision, recall, F1; twins merged; recall by name group."""
    together = frame.groupby(["cluster_id", "child"], sort=False).size()
    hit = pairs_of(together)
    said = pairs_of(frame.groupby("cluster_id", sort=False).size())
    true = pairs_of(frame.groupby("child", sort=False).size())
    precision, recall = hit / max(said, 1), hit / max(true, 1)
    result = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if hit else 0.0,
    }
    mixed = frame.groupby("cluster_id", sort=False)["child"].nunique()
    in_mixed = frame["cluster_id"].map(mixed) > 1
    result["children_merged"] = float(frame[in_mixed]["child"].nunique() / frame["child"].nunique())
    if "twin" in frame:
        twins = frame[frame["twin"] == 1]
        bad = twins[in_mixed.loc[twins.index]]["child"].nunique()
        result["twins"] = int(twins["child"].nunique())
        result["twins_merged"] = bad / max(twins["child"].nunique(), 1)
    if "group" in frame:
        by_group = {}
        for group, part in frame.groupby("group"):
            found = pairs_of(part.groupby(["cluster_id", "child"], sort=False).size())
            by_group[group] = found / max(pairs_of(part.groupby("child", sort=False).size()), 1)
        result["recall_by_group"] = by_group
        result["recall_gap"] = recall - min(by_group.values())
    return result


def calibration(pairs, truth, bins=20):
    """Expected calibration error over the pairs given with a probability of at least 0.01."""
    pairs = pairs[pairs["probability"] >= 0.01]
    child = truth.set_index("record_id")["child"]
    same = child.reindex(pairs["id_a"]).to_numpy() == child.reindex(pairs["id_b"]).to_numpy()
    p = pairs["probability"].to_numpy(dtype=float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    error, table = 0.0, []
    for b in range(bins):
        mask = place == b
        if mask.any():
            gap = abs(p[mask].mean() - same[mask].mean())
            error += gap * mask.mean()
            table.append([int(mask.sum()), round(float(p[mask].mean()), 4), round(float(same[mask].mean()), 4)])
    return {"calibration_error": float(error), "pairs": int(len(p)), "calibration": table}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truth", required=True)
    parser.add_argument("--clusters", required=True)
    parser.add_argument("--pairs")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    truth = pd.read_csv(arguments.truth, dtype={"record_id": str})
    found = pd.read_csv(arguments.clusters, dtype=str)
    frame = truth.merge(found, on="record_id", how="left")
    if frame["cluster_id"].isna().any():
        raise SystemExit(f"{int(frame['cluster_id'].isna().sum())} records have no cluster")
    figures = clusters(frame)
    if arguments.pairs:
        pairs = pd.read_csv(arguments.pairs, dtype={"id_a": str, "id_b": str})
        figures |= calibration(pairs, truth)
    text = json.dumps(figures, indent=1)
    print(text)
    if arguments.out:
        with open(arguments.out, "w") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    main()
