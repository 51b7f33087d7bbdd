#!/bin/sh
# Times the looked-after checker beside the sector's own tool on the same made-up files.
# Needs: swift; for the peer a Python with `pip install csc-validator-be-903`, given as PEER_PYTHON.
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
done
