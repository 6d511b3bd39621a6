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

# with_heartbeat TEXT LOG COMMAND…: reports every 15 seconds that the command still runs; an interruption ends it.
with_heartbeat() {
  local text=$1 log=$2 pid status=0 began=$SECONDS reported=$SECONDS
  shift 2
  "$@" >"$log" 2>&1 &
  pid=$!
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.5
    if ((SECONDS - reported >= 15)); then
      say "$text, $((SECONDS - began)) s so far"
      reported=$SECONDS
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

# What a running application was started with; another value needs a restart.
environment_mark() { { print_environment souvenir && heap && printf '%s\n' "$EMBEDDING_MODELS" "$RERANK_MODEL"; } | sha256sum; }

# The maximum heap. The README says how much memory the process needs besides.
heap() {
  [[ ${SOUVENIR_HEAP:=1g} =~ ^[1-9][0-9]*[mMgG]$ ]] || die "SOUVENIR_HEAP=$SOUVENIR_HEAP is no size of a heap, such as 1g or 1536m"
  printf '%s\n' "$SOUVENIR_HEAP"
}

start_application() {
  if { running api || running supervisor; } && ! application_current; then
    say "Application: stopping the older one"
    stop_application
  fi
  if ! running api && ! running supervisor; then
    claim_port api
    claim_port api-management
    rm -rf "$HOME_DIR/app"
    cp -a "$BUILT_APPLICATION" "$HOME_DIR/app"
    migrate_database
    environment_mark >"$HOME_DIR/run/api.environment"
    say "Application: starting (about 10 s)"
  fi
  running supervisor || launch_application
  WAIT_LOG=api wait_until Souvenir 300 supervisor application_ready
  : >"$HOME_DIR/run/api.ready"
}

# A separate process, so that the running application does not have the owner's password.
migrate_database() (
  local line
  say "Application: bringing the database's schema up to date (about 1 s)"
  while IFS= read -r line; do export "${line?}"; done < <(print_environment souvenir | grep '^SOUVENIR_POSTGRES_')
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$HOME_DIR/app/quarkus-run.jar" migrate >&2 ||
    die "the database's schema was not brought up to date; see the messages above"
)

# Also takes over an application whose supervisor was ended.
launch_application() (
  local line size management
  size=$(heap)
  management=http://127.0.0.1:$(port_of management)
  while IFS= read -r line; do export "${line?}"; done < <(print_environment souvenir)
  unset SOUVENIR_EMBEDDING_MODEL SOUVENIR_RERANK_MODEL
  if [[ -n $EMBEDDING_MODELS ]]; then export SOUVENIR_EMBEDDING_MODEL=$EMBEDDING_MODELS; fi
  if [[ -n $RERANK_MODEL ]]; then export SOUVENIR_RERANK_MODEL=$RERANK_MODEL; fi
  unset SOUVENIR_OPERATOR_SECRET SOUVENIR_POSTGRES_OWNER_USER SOUVENIR_POSTGRES_OWNER_PASSWORD
  export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT
  QUARKUS_HTTP_PORT=$(port_of api)
  QUARKUS_MANAGEMENT_PORT=$(port_of api-management)
  # Readiness looks at the disk of what is written: temporary files and our logs.
  export SOUVENIR_HEALTH_FOLDERS=${TMPDIR:-/tmp},$HOME_DIR/logs
  # The one port of our own parts that no other setting names.
  if ! keycloak_external; then export SOUVENIR_OUTBOUND_PLATFORM_KEYCLOAKMANAGEMENT="$management"; fi
  running api || rm -f "$HOME_DIR/run/api.ready"
  launch supervisor "$ROOT/deploy/local/supervise.sh" "$HOME_DIR" \
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector "-Xmx$size" -XX:+ExitOnOutOfMemoryError -jar "$HOME_DIR/app/quarkus-run.jar"
)

# The supervisor first: it would start the application again.
stop_application() {
  if [[ -f $(log_file supervisor) ]]; then printf '%s stopped\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$(log_file supervisor)"; fi
  stop_part supervisor TERM 10
  stop_part api TERM 30
}

# Says what the supervisor had to do since ./souvenir up started the application; nothing where that was nothing.
supervisor_report() {
  awk '/ (started|stopped|took over)$/ { if (!/took over$/) { count = 0; last = "" }; next }
    !/^20/ { next }
    { time = $1; last = $0; sub(/^[^ ]+ /, "", last) }
    / restarted in / { count++; when = $1; why = $0; sub(/^.* because /, "", why) }
    END {
      if (count == 1) print "restarted once, at " when " because " why
      if (count > 1) print "restarted " count " times, last at " when " because " why
      if (last != "" && last !~ /^restarted/) print last " (" time ")"
    }' "$(log_file supervisor)" 2>/dev/null || true
}

# How often the running application was started again.
restarts() {
  local report
  report=$(supervisor_report)
  case $report in
    'restarted once'*) printf 1 ;;
    restarted*) [[ $report =~ restarted\ ([0-9]+) ]] && printf '%s' "${BASH_REMATCH[1]}" ;;
    *) printf 0 ;;
  esac
}
