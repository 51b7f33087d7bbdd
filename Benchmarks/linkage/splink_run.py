"""Links a generated set with Splink 5 on DuckDB: trains without labels, predicts, clusters.

splink_run.py --in records.csv --out clusters.csv --pairs pairs.csv [--threshold 0.95]
Prints CPU seconds, wall seconds and peak memory (of everything from reading to clusters written).
"""

import argparse
import json
import resource
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("first_name", [0.92, 0.85, 0.7]).configure(
                term_frequency_adjustments=True
            ),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.85, 0.7]).configure(
                term_frequency_adjustments=True
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("gender"),
            cl.PostcodeComparison("postcode"),
            cl.LevenshteinAtThresholds("address_line", [2, 6]),
            cl.DamerauLevenshteinAtThresholds("nhs_number", [1]),
            cl.DamerauLevenshteinAtThresholds("upn", [1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nhs_number"),
            block_on("upn"),
            block_on("dob", "surname"),
            block_on("dob", "first_name"),
            block_on("dob", "postcode"),
            block_on("first_name", "postcode"),
            block_on("first_name", "surname", "substr(dob, 1, 4)"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def load(connection, path):
    """The same tidying that a careful analyst would do: capitals, spaces, blanks to null."""
    connection.execute(
        f"""
        CREATE TABLE records AS SELECT
          record_id,
          nullif(upper(trim(first_name)), '') AS first_name,
          nullif(upper(trim(surname)), '') AS surname,
          nullif(dob, '') AS dob,
          nullif(gender, '') AS gender,
          CASE WHEN length(replace(postcode, ' ', '')) > 4 THEN
            upper(left(replace(postcode, ' ', ''), length(replace(postcode, ' ', '')) - 3)
              || ' ' || right(replace(postcode, ' ', ''), 3)) END AS postcode,
          nullif(replace(replace(replace(replace(upper(split_part(address_line, ', ',
            CASE WHEN address_line LIKE 'Flat%' THEN 2 ELSE 1 END)), ' RD', ' ROAD'), ' ST', ' STREET'),
            ' AVE', ' AVENUE'), ' STREETREET', ' STREET'), '') AS address_line,
          nullif(nullif(nullif(replace(nhs_number, ' ', ''), ''), '0000000000'), '9999999999')
            AS nhs_number,
          CASE WHEN regexp_full_match(upn, '[A-Z][0-9]{{12}}') THEN upn END AS upn
        FROM read_csv('{path}', all_varchar = true, header = true)
        """
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--pairs")
    parser.add_argument("--threshold", type=float, default=0.95)
    parser.add_argument("--also", type=float, nargs="*", default=[])
    parser.add_argument("--figures")
    arguments = parser.parse_args()
    start = time.time()
    connection = duckdb.connect()
    load(connection, arguments.source)
    linker = Linker(DuckDBAPI(connection).register("records"), settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nhs_number"), block_on("upn")], recall=0.55
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("nhs_number"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("upn"))
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    def write(threshold, path):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        name = found.physical_name
        connection.execute(
            f"COPY (SELECT record_id, cluster_id FROM {name}) TO '{path}' (HEADER, DELIMITER ',')"
        )

    write(arguments.threshold, arguments.out)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "wall_seconds": time.time() - start,
        "peak_mb": usage.ru_maxrss / 1024,
        "threshold": arguments.threshold,
    }
    print(json.dumps(figures))
    if arguments.figures:
        with open(arguments.figures, "w") as file:
            json.dump(figures, file)
    for threshold in arguments.also:
        write(threshold, f"{arguments.out}.{threshold}")
    if arguments.pairs:
        connection.execute(
            f"""COPY (SELECT record_id_l AS id_a, record_id_r AS id_b, match_probability AS probability
            FROM {pairs.physical_name}) TO '{arguments.pairs}' (HEADER, DELIMITER ',')"""
        )


if __name__ == "__main__":
    main()
