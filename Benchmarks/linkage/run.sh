#!/bin/bash
# run.sh DATA VENV BIN : for each set in DATA (made by `generate`), both programs and the scorer.
# Writes ours.json, splink.json (cost) and ours-score.json, splink-score.json beside the records.
set -e
here=$(dirname "$0")
data=$1 python=$2/bin/python bin=$3
for set in "$data"/*/; do
  "$bin/link" --in "$set/records.csv" --out "$set/ours.csv" --train > "$set/ours.json" 2> "$set/ours.log"
  "$bin/link" --in "$set/records.csv" --out "$set/ours.csv" --pairs "$set/ours-pairs.csv" \
    --model "$set/model.json" --train > /dev/null 2>> "$set/ours.log"
  "$python" "$here/splink_run.py" --in "$set/records.csv" --out "$set/splink.csv" \
    --pairs "$set/splink-pairs.csv" --figures "$set/splink.json" > "$set/splink.log" 2>&1
  for who in ours splink; do
    "$python" "$here/score.py" --truth "$set/truth.csv" --clusters "$set/$who.csv" \
      --pairs "$set/$who-pairs.csv" --out "$set/$who-score.json" > /dev/null
  done
  "$python" "$here/summary.py" "$set"
done
