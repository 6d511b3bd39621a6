# Messages to the user. They go to standard error, so that scripts can read standard output.
# shellcheck shell=bash

elapsed() { printf '[%3ds]' "$((SECONDS - ${SAID_SINCE:-0}))"; }

say() { printf '%s %s\n' "$(elapsed)" "$*" >&2; }

die() {
  printf 'souvenir: %s\n' "$*" >&2
  exit 1
}

# wait_until WHAT SECONDS PART COMMAND…: repeats COMMAND until it succeeds; gives up early when the process of PART has died. WAIT_LOG names
# the part whose log has the reason, if it is another.
wait_until() {
  local what=$1 limit=$2 part=$3 log=${WAIT_LOG:-$3} began=$SECONDS reported=$SECONDS
  shift 3
  until "$@"; do
    if ! running "$part"; then
      show_log_end "$log"
      die "$what stopped while starting; its log is $(log_file "$log")"
    fi
    if ((SECONDS - began > limit)); then
      show_log_end "$log"
      die "$what was not ready after $limit seconds; its log is $(log_file "$log")"
    fi
    if ((SECONDS - reported >= 15)); then
      say "$what: still starting, $((SECONDS - began)) s so far"
      reported=$SECONDS
    fi
    sleep "${WAIT_STEP:-0.2}"
  done
}

show_log_end() {
  local log
  log=$(log_file "$1")
  [[ ! -f $log ]] || tail -n 15 "$log" | sed 's/^/    | /' >&2
}
