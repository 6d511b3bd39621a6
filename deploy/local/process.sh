# Processes of the parts: a pid file holds the process id and its start time, so that a reused id is recognized.
# shellcheck shell=bash

log_file() { printf '%s' "$HOME_DIR/logs/$1.log"; }
pid_file() { printf '%s' "$HOME_DIR/run/$1.pid"; }

# The start time of a living process in clock ticks since boot; fails for a dead one and for a zombie.
start_time() {
  local stat fields
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  read -r -a fields <<<"${stat##*) }"
  [[ ${fields[0]} != Z && ${fields[0]} != X ]] || return 1
  printf '%s' "${fields[19]}"
}

# Prints the process id of a part if it runs.
pid_of() {
  local pid started now
  [[ -f $(pid_file "$1") ]] || return 1
  read -r pid started <"$(pid_file "$1")" || return 1
  now=$(start_time "$pid") || return 1
  [[ $now == "$started" ]] || return 1
  printf '%s' "$pid"
}

running() { pid_of "$1" >/dev/null; }

remember_pid() {
  mkdir -p "$HOME_DIR/run"
  printf '%s %s\n' "$2" "$(start_time "$2" || printf dead)" >"$(pid_file "$1")"
}

# Closes inherited locks and pipes: a server would keep them open as long as it runs.
close_inherited_files() {
  local descriptor
  for descriptor in "/proc/$BASHPID/fd"/*; do
    descriptor=${descriptor##*/}
    if ((descriptor > 2)); then eval "exec $descriptor>&-"; fi
  done
}

# launch PART COMMAND…: starts it detached, in a session of its own, with its output in the part's log.
launch() {
  local part=$1 log
  shift
  log=$(log_file "$part")
  if [[ -f $log && $(stat -c %s "$log") -gt 20000000 ]]; then mv "$log" "$log.1"; fi
  (
    close_inherited_files
    cd /
    exec setsid "$@"
  ) </dev/null >>"$log" 2>&1 &
  remember_pid "$part" "$!"
}

# stop_part PART SIGNAL SECONDS: asks it to stop, and ends it when it has not by then.
stop_part() {
  local part=$1 signal=$2 limit=$3 pid began=$SECONDS
  if pid=$(pid_of "$part"); then
    kill "-$signal" "$pid" 2>/dev/null || true
    while running "$part"; do
      if ((SECONDS - began > limit)); then
        say "$part did not stop within $limit s and is ended"
        kill -9 "$pid" 2>/dev/null || true
      fi
      sleep 0.1
    done
  fi
  rm -f "$(pid_file "$part")"
}

# kill_part PART: what a crash does; the pid file stays, as it would.
kill_part() {
  local pid
  pid=$(pid_of "$1") || die "$1 does not run"
  kill -9 "$pid"
  while running "$1"; do sleep 0.05; done
}

# Only one command at a time may change a home.
lock_home() {
  exec 9>"$HOME_DIR/lock"
  if ! flock -n 9; then
    say "another souvenir command is at work here; waiting for it"
    flock -w 1200 9 || die "the other souvenir command did not finish within 20 minutes"
  fi
}

# with_cache_lock NAME COMMAND…: one download or unpacking of a thing at a time, whichever home asks.
with_cache_lock() {
  local name=$1
  shift
  mkdir -p "$CACHE"
  exec 8>"$CACHE/$name.lock"
  flock 8
  "$@"
  exec 8>&-
}
