# How far the tests are: what runs now, how long it has taken and how long it may take, read from Maven's logs and the times of the last
# run of this kind.
# shellcheck shell=bash

SUREFIRE=org.apache.maven.plugins:maven-surefire-plugin
FAILSAFE=org.apache.maven.plugins:maven-failsafe-plugin
HEARTBEAT=15
# A class that takes less is only counted.
WORTH_A_LINE=2
declare -A RUNNING=() TOLD=()

# begin_progress KIND CLASSES: reports of earlier runs go, so that they are not counted.
begin_progress() {
  KIND=$1 CLASSES=$2 FINISHED=0 FAILED=() TIMES=$HOME_DIR/times/$1
  mkdir -p "$HOME_DIR/times"
  : >"$TIMES.new"
  rm -rf "$ROOT"/*/target/{surefire,failsafe}-reports*
}

# run_job NAME COMMAND…: in the background, with a log of its own. Its exit status goes to a file, because the shell forgets it when
# another process gets the same number. A termination is passed on, and awaited.
run_job() {
  local status=$HOME_DIR/logs/test-$1.status
  rm -f "$status"
  {
    local job code=0
    "${@:2}" &
    job=$!
    trap 'kill "$job" 2>/dev/null || true' TERM
    wait "$job" || code=$?
    wait "$job" 2>/dev/null || true
    echo "$code" >"$status"
  } >"$HOME_DIR/logs/test-$1.log" 2>&1 &
  RUNNING[$1]=$!
}

# succeeded NAME: for a job that has ended.
succeeded() { [[ $(cat "$HOME_DIR/logs/test-$1.status" 2>/dev/null) == 0 ]]; }

# run_tests NAME COMMAND…: a job whose log is Maven's.
run_tests() {
  TOLD[$HOME_DIR/logs/test-$1.log]=0
  : >"$HOME_DIR/logs/test-$1.log"
  run_job "$@"
}

# run_maven NAME ARGUMENT…
run_maven() { run_tests "$1" maven "${@:2}"; }

# await_tests NAME…: reports progress until these jobs end; exits if one of them failed.
await_tests() {
  local name
  watch_tests any_runs "$@"
  for name in "$@"; do
    succeeded "$name" || FAILED+=("$name")
    unset "RUNNING[$name]"
  done
  if ((${#FAILED[@]} > 0)); then end_progress; fi
}

# watch_tests CONDITION…: reports progress while the condition is true.
watch_tests() {
  local reported=$SECONDS
  while "$@"; do
    sleep 1
    tell_finished
    if ((SECONDS - reported >= HEARTBEAT)); then
      say "$(progress)"
      reported=$SECONDS
    fi
  done
  tell_finished
}

any_runs() {
  local name
  for name in "$@"; do
    if [[ ! -e $HOME_DIR/logs/test-$name.status ]] && kill -0 "${RUNNING[$name]}" 2>/dev/null; then return 0; fi
  done
  return 1
}

# A line for each class that has ended since we last looked, unless it was quick.
tell_finished() {
  local log lines line class run failures errors seconds
  for log in "${!TOLD[@]}"; do
    mapfile -t lines < <(finished_classes <"$log" | tail -n "+$((TOLD[$log] + 1))")
    for line in "${lines[@]}"; do
      read -r class run failures errors seconds <<<"$line"
      TOLD[$log]=$((TOLD[$log] + 1)) FINISHED=$((FINISHED + 1))
      printf '%s %s %s\n' "$class" "$seconds" "$SECONDS" >>"$TIMES.new"
      if ((failures + errors > 0)); then
        say "$class: $((failures + errors)) of $run tests FAILED"
      elif ((${seconds%.*} >= WORTH_A_LINE)); then
        say "$class: $run tests in $seconds s"
      fi
    done
  done
}

# Prints class, tests, failures, errors and seconds of each finished class in a log of Maven.
finished_classes() {
  sed -nE 's/.*Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), .*Time elapsed: ([0-9.,]+) s.* -- in .*\.(\w+)$/\5 \1 \2 \3 \4/p' | tr -d ,
}

progress() {
  local left text="$FINISHED of $CLASSES classes"
  left=$(seconds_left)
  if [[ -n $left ]]; then text+=", about $(((left + 59) / 60)) min left"; fi
  printf '%s; now %s' "$text" "$(under_way)"
}

# The last run's time from where this one is: from the end of the last class that both have finished.
seconds_left() {
  [[ -s $TIMES ]] || return 0
  awk -v now="$SECONDS" '
    NR == FNR { at[$1] = $3; next }
    $1 in at && at[$1] >= reached { reached = at[$1]; since = $3 }
    END { left = at["@all"] - reached - (now - since); printf "%d", left < 1 ? 1 : left }' "$TIMES" "$TIMES.new"
}

# The classes that run, or else the step of the build.
under_way() {
  local log now
  now=$(for log in "${!TOLD[@]}"; do
    awk '/^\[INFO\] Running / { n = split($3, name, "."); class = name[n] } / -- in / { class = "" }
      /^\[INFO\] --- / { split($3, step, ":"); phase = step[1] " of " $(NF - 1) }
      /^\[INFO\] BUILD / { phase = "" }
      END { if (class != "") print class; else if (phase != "") print phase }' "$log"
  done | paste -sd, | sed 's/,/, /g')
  printf '%s' "${now:-Maven}"
}

# The ten slowest classes, what failed, and the sums; ends the command.
end_progress() {
  local name
  for name in "${!RUNNING[@]}"; do
    kill "${RUNNING[$name]}" 2>/dev/null || true
  done
  if ((${#FAILED[@]} == 0)); then
    printf '@all 0 %s\n' "$SECONDS" >>"$TIMES.new"
    mv "$TIMES.new" "$TIMES"
  else
    for name in "${FAILED[@]}"; do
      printf '\n%s:\n' "$HOME_DIR/logs/test-$name.log"
      grep -E '^\[ERROR\]|^souvenir:' "$HOME_DIR/logs/test-$name.log" | head -n 60 || true
    done
  fi
  print_sums
  ((${#FAILED[@]} == 0)) || exit 1
  exit 0
}

print_sums() {
  local reports=()
  mapfile -t reports < <(find "$ROOT"/*/target -path '*-reports*/TEST-*.xml' 2>/dev/null)
  if ((${#reports[@]} == 0)); then
    printf '\n0 passed, 0 failed, 0 skipped\n'
    return
  fi
  printf '\nThe slowest classes:\n'
  report_sums "${reports[@]}" | sort -rn | head -n 10 | awk '{ printf "%7.1f s  %5d tests  %s\n", $1, $2, $5 }'
  printf '\nin %d min %d s:\n' "$((SECONDS / 60))" "$((SECONDS % 60))"
  report_sums "${reports[@]}" | awk '{ tests += $2; failed += $3; skipped += $4 }
    END { printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped }'
}

# seconds, tests, failed, skipped and class of each report.
report_sums() {
  grep -hm 1 '<testsuite ' "$@" | awk '
    function value(name, from) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
    { time = value("time"); gsub(",", "", time); print time, value("tests"), value("failures") + value("errors"), value("skipped"), value("name") }'
}
