# The application: built when its sources are newer, run from a copy, so that a later build does not pull it from under a running server.
# shellcheck shell=bash

BUILT_APPLICATION=$ROOT/platform-api/target/quarkus-app

api_url() { printf 'http://127.0.0.1:%s' "$(port_of api)"; }

build_needed() {
  local jar=$BUILT_APPLICATION/quarkus-run.jar newer
  [[ -f $jar ]] || return 0
  newer=$(cd "$ROOT" && find pom.xml memory-engine tenant-admin platform-api \( -name target -o -name node_modules \) -prune -o \
    -type f \( -name pom.xml -o -path '*/src/main/*' \) -newer "$jar" -print -quit)
  [[ -n $newer ]]
}

build_application() {
  local log=$HOME_DIR/logs/build.log
  build_needed || return 0
  say "Application: building (about a minute, the first time minutes more to fetch its libraries)"
  if ! with_heartbeat "Application: still building" "$log" maven -q -pl platform-api -am package -DskipTests; then
    grep -F '[ERROR]' "$log" | head -n 20 | sed 's/^/    | /' >&2
    die "the build failed; its log is $log"
  fi
  # The build itself orders sources, which makes them newer than its beginning.
  touch "$BUILT_APPLICATION/quarkus-run.jar"
}

# For use in the background: the shell becomes Maven, so that its process id is Maven's.
maven() {
  cd "$ROOT" || exit
  exec ./mvnw -B -ntp "$@" 7>&- 8>&- 9>&-
}

# with_heartbeat TEXT LOG COMMAND…: says every 15 seconds that a silent command is still at work; ends it when we are interrupted.
with_heartbeat() {
  local text=$1 log=$2 pid status=0 began=$SECONDS told=$SECONDS
  shift 2
  "$@" >"$log" 2>&1 &
  pid=$!
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.5
    if ((SECONDS - told >= 15)); then
      say "$text, $((SECONDS - began)) s so far"
      told=$SECONDS
    fi
  done
  wait "$pid" || status=$?
  trap - INT TERM
  return "$status"
}

application_ready() { http_ok "$(port_of api-management)" /q/health/ready; }

# Whether the running application is the newest build and talks to the servers that run now.
application_current() {
  [[ ! $BUILT_APPLICATION/quarkus-run.jar -nt $HOME_DIR/app/quarkus-run.jar ]] &&
    [[ $(cat "$HOME_DIR/run/api.environment" 2>/dev/null) == "$(environment_mark)" ]]
}

environment_mark() { print_environment souvenir | sha256sum; }

start_application() {
  if running api && ! application_current; then
    say "Application: stopping the older one"
    stop_part api TERM 30
  fi
  if ! running api; then
    claim_port api
    claim_port api-management
    rm -rf "$HOME_DIR/app"
    cp -a "$BUILT_APPLICATION" "$HOME_DIR/app"
    environment_mark >"$HOME_DIR/run/api.environment"
    say "Application: starting (about 10 s)"
    launch_application
  fi
  wait_until Souvenir 300 api application_ready
}

launch_application() (
  local line
  while IFS= read -r line; do export "${line?}"; done < <(print_environment souvenir)
  unset SOUVENIR_OPERATOR_SECRET
  export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT
  QUARKUS_HTTP_PORT=$(port_of api)
  QUARKUS_MANAGEMENT_PORT=$(port_of api-management)
  # Readiness looks at the disk of what is written: temporary files and our logs.
  export SOUVENIR_HEALTH_FOLDERS=${TMPDIR:-/tmp},$HOME_DIR/logs
  launch api "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError -jar "$HOME_DIR/app/quarkus-run.jar"
)
