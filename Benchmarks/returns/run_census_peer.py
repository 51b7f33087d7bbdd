"""The sector's own census tool on the same file: CPU seconds, memory. PyPI csc-validator-be-cin.

It says itself which of its rules ended with an error."""
import importlib, resource, sys, time, warnings
import xml.etree.ElementTree as ET
from cin_validator import cin_validator

warnings.simplefilter("ignore")
registry = importlib.import_module("cin_validator.rules.cin2025_26").registry
start = time.process_time()
tables = cin_validator.process_data(cin_validator.convert_data(ET.parse(sys.argv[1]).getroot()))
read = time.process_time()
session = cin_validator.CinValidator(tables, registry)
spent = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(
    f"peer: cpu {spent - start:.2f} s (reading {read - start:.2f}), memory {peak} MB,"
    f" rules {len(registry)}, broken {len(session.rules_broken)}"
)
if len(sys.argv) > 2:
    session.full_issue_df.to_csv(sys.argv[2], index=False)
