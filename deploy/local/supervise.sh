#!/usr/bin/env bash
# supervise.sh HOME_DIR COMMAND…: keeps the application running. It starts COMMAND, or watches the application that runs already, and starts
# it again when it has ended. Its output is the log that ./souvenir status reads.
set -uo pipefail
LOCAL=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
HOME_DIR=$1
shift
# shellcheck source=/dev/null
source "$LOCAL/process.sh"

# An application that ends this often in a row, each time within this many seconds, has a fault that a start does not mend.
MOST_QUICK_ENDS=5
QUICK=60

note() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"; }

# Explains an exit status; 3 comes from ExitOnOutOfMemoryError.
reason() {
  case $1 in
    3) printf 'exit status 3 (out of memory)' ;;
    134) printf 'exit status 134 (crashed)' ;;
    137) printf 'exit status 137 (killed by a user, or by the system for lack of memory)' ;;
    143) printf 'exit status 143 (terminated by a signal)' ;;
    unknown) printf 'an unknown exit status' ;;
    *) printf 'exit status %s' "$1" ;;
  esac
}

# The shell waits in the background of itself, so that the signal to stop is heard at once.
pause() {
  sleep "$1" &
  wait "$!"
}

# Sets STATUS to how the application ended. Nobody but its parent learns that, so of one that another supervisor started it stays unknown.
await_end() {
  STATUS=unknown
  if [[ -n ${CHILD:-} ]]; then
    # Hides the shell's own message about a killed child.
    wait "$CHILD" 2>/dev/null
    STATUS=$?
    CHILD=''
  else
    while running api && ! ((STOPPING)); do pause 1; done
  fi
}

start() {
  launch api "$@"
  CHILD=$!
}

supervise() {
  local quick_ends=0 began delay
  if running api; then
    note "took over"
  else
    note "started"
    start "$@"
  fi
  while true; do
    began=$SECONDS
    await_end
    ((!STOPPING)) || exit 0
    if ((SECONDS - began >= QUICK)); then quick_ends=0; fi
    quick_ends=$((quick_ends + 1))
    # Whoever started it reads the reason in the application's log.
    if ((quick_ends == 1 && SECONDS - began < QUICK)) && [[ ! -e $HOME_DIR/run/api.ready ]]; then
      note "did not start because $(reason "$STATUS")"
      exit 1
    fi
    if ((quick_ends >= MOST_QUICK_ENDS)); then
      note "gave up after $quick_ends ends in a row, each within $QUICK s of its start, because $(reason "$STATUS")"
      exit 1
    fi
    delay=$((1 << (quick_ends - 1)))
    note "restarted in $delay s because $(reason "$STATUS")"
    pause "$delay"
    ((!STOPPING)) || exit 0
    start "$@"
  done
}

# The application is stopped separately, after the supervisor.
STOPPING=0
trap 'STOPPING=1' TERM INT
supervise "$@"
exit
