#!/bin/sh
# Times the checkers beside the sector's own tools on the same made-up files.
# Needs: swift; for the peers a Python with `pip install csc-validator-be-903`, given as PEER_PYTHON, and
# one with `pip install csc-validator-be-cin 'numpy<1.25'`, given as CENSUS_PEER_PYTHON: it takes two
# minutes for 5,000 children and far more than four times that for 20,000, so those it is spared.
set -eu
cd "$(dirname "$0")"
out=${OUT:-$(mktemp -d)}
swift build -c release ${SCRATCH:+--scratch-path "$SCRATCH"} >&2
bench=$(swift build -c release ${SCRATCH:+--scratch-path "$SCRATCH"} --show-bin-path)/returns-bench
for children in 5000 20000; do
  "$bench" generate "$out/$children" $children 1 0.05
  "$bench" check "$out/$children"
  "$bench" check-all "$out/$children"
  if [ -n "${PEER_PYTHON:-}" ]; then "$PEER_PYTHON" run_peer.py "$out/$children" 2>/dev/null | grep '^peer'; fi
  "$bench" generate-cin "$out/$children.xml" $children 1 0.05
  "$bench" check-cin "$out/$children.xml"
  if [ -n "${CENSUS_PEER_PYTHON:-}" ] && [ "$children" = 5000 ]; then
    "$CENSUS_PEER_PYTHON" run_census_peer.py "$out/$children.xml" 2>/dev/null | grep '^peer'
  fi
done
