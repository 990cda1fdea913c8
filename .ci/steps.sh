# Runs the steps of .ci/run and counts how they end. Sourced; expects the temporary folder $work.

passed=0
failed=0
skipped=0
summary=()

# step NAME COMMAND...: counts as one that passed or failed.
step() {
  local name=$1 started=$SECONDS
  shift
  printf '\n=== %s\n' "$name"
  if "$@"; then
    count "$name" "$started" 1 0 0
  else
    count "$name" "$started" 0 1 0
    return 1
  fi
}

# required NAME COMMAND...: a step that the later ones cannot do without.
required() {
  step "$@" || exit
}

# tests NAME COMMAND...: counts the tests that vitest reports. A run that ends badly has failed, whatever it reports.
tests() {
  local name=$1 started=$SECONDS status=0 report="$work/report-$SECONDS.json" p f s
  shift
  printf '\n=== %s\n' "$name"
  BIRDWIRE_TEST_REPORT=$report "$@" || status=$?
  read -r p f s < <(node .ci/count-tests.mjs "$report" "$work/failures" || echo "0 1 0")
  if ((f == 0 && (status != 0 || p == 0))); then
    echo "$name: status $status with $p passed tests counts as a failure"
    f=1
  fi
  count "$name" "$started" "$p" "$f" "$s"
}

# count NAME STARTED PASSED FAILED SKIPPED
count() {
  passed=$((passed + $3))
  failed=$((failed + $4))
  skipped=$((skipped + $5))
  summary+=("$(printf '%-44s %5d %6d %7d %6d s' "$1" "$3" "$4" "$5" $((SECONDS - $2)))")
}

record_interruption() {
  count "interrupted" "$SECONDS" 0 1 0
}

print_failures() {
  [[ ! -e $work/failures ]] || cat "$work/failures"
}

print_totals() {
  printf '\n%-44s %s\n' "step, or run of tests" "passed failed skipped   time"
  printf '%s\n' "${summary[@]}"
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
}
