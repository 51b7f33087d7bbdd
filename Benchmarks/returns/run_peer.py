"""The sector's own tool on the same files: CPU seconds, memory, findings. PyPI csc-validator-be-903."""
import collections, logging, pathlib, resource, sys, time
import importlib
from lac_validator import lac_validator

logging.disable(logging.CRITICAL)
folder = pathlib.Path(sys.argv[1])
# It knows no SWEpisodes in some versions; what it cannot match it refuses, so only files it knows.
files = [
    {"name": p.name, "description": "This year", "file_content": p.read_bytes()}
    for p in sorted(folder.glob("*.csv"))
]
registry = importlib.import_module("lac_validator.rules.lac2025_26").registry
start = time.process_time()
session = lac_validator.LacValidator(
    metadata={"collectionYear": "2026", "localAuthority": "E08000018"}, files=files, registry=registry
)
spent = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"peer: cpu {spent:.2f} s, memory {peak} MB, rules run {len(session.dones)}, failed {len(session.fails)}, skipped {len(session.skips)}")
if len(sys.argv) > 2:
    found = collections.Counter()
    with open(sys.argv[2], "w") as out:
        for table, frame in session.ds_results.items():
            if table == "metadata":
                continue
            for column in frame.columns:
                if column.startswith("ERR_"):
                    for row in frame.index[frame[column] == True]:
                        out.write(f"{column[4:]},{table},{row}\n")
