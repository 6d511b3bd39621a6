# The tests and the benchmarks.
# shellcheck shell=bash

# Servers of the tests' own: no port, address or data of the home that people use.
enter_test_home() {
  HOME_DIR=$ROOT/.souvenir/test
  export SOUVENIR_HOME=.souvenir/test
  unset SOUVENIR_API_PORT SOUVENIR_MANAGEMENT_PORT SOUVENIR_POSTGRES_PORT SOUVENIR_REDIS_PORT SOUVENIR_KEYCLOAK_PORT SOUVENIR_KEYCLOAK_MANAGEMENT_PORT
  unset SOUVENIR_POSTGRES_URL SOUVENIR_REDIS_URL SOUVENIR_KEYCLOAK_URL SOUVENIR_KEYCLOAK_ADMIN_SECRET SOUVENIR_OPERATOR_SECRET
}

# Whatever ends the tests: Maven goes first, then the servers.
stop_tests() {
  if [[ -n ${MAVEN_PID:-} ]] && kill "$MAVEN_PID" 2>/dev/null; then wait "$MAVEN_PID" || true; fi
  lock_home
  stop_parts
}

test_command() {
  local log follower status=0
  use_jdk
  enter_test_home
  open_home
  log=$HOME_DIR/logs/maven.log
  trap stop_tests EXIT
  trap 'exit 130' INT TERM
  say "starting the servers of the tests (the first time about two minutes)"
  start_parts
  # The tests themselves start and stop parts.
  exec 9>&-
  say "running ./mvnw verify; its whole output goes to $log"
  maven verify "$@" >"$log" 2>&1 &
  MAVEN_PID=$!
  { tail -n +1 -f --pid="$MAVEN_PID" "$log" | grep --line-buffered -E "$TEST_PROGRESS" >&2; } &
  follower=$!
  wait "$MAVEN_PID" || status=$?
  wait "$follower" || true
  print_test_summary "$log"
  exit "$status"
}

TEST_PROGRESS='^\[(INFO|WARNING|ERROR)\] (Building Souvenir|--- [a-z]+:|Running |Tests run:)|^\[ERROR\]|BUILD (SUCCESS|FAILURE)'

print_test_summary() {
  printf '\n'
  sed -n '/Reactor Summary/,/Finished at/{/^\[INFO\] *$/d;p}' "$1"
  printf '\nTests of all modules:\n'
  # Surefire and failsafe close each module with a line that names no class and no time.
  grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+ *$' "$1" || printf 'no test ran\n'
}

bench_command() {
  local key_file=$HOME_DIR/bench.key organization project key
  use_jdk
  mkdir -p "$HOME_DIR/logs"
  build_bench
  # Help and the report of what was published need no service.
  if [[ $# -eq 0 || $1 == report || " $* " == *" --help "* ]]; then
    run_bench "$@"
    return
  fi
  running api || die "Souvenir does not run here; ./souvenir up starts it"
  { read -r organization && read -r project && read -r key; } < <(create_tenant "bench $(date -u +%Y-%m-%dT%H:%M:%SZ)") || die "no project for the benchmark"
  say "benchmark in the fresh project $project of organization $organization"
  (umask 077 && printf '%s\n' "$key" >"$key_file")
  # Where the stores are, for the one benchmark that fills them from behind.
  set -a && eval "$(print_environment souvenir)" && set +a
  run_bench "$@" --api "$(api_url)" --key-file "$key_file"
}

run_bench() (
  cd "$ROOT" || exit
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "bench/target/classes:$(<bench/target/classpath.txt)" io.souvenir.bench.Main "$@"
)

build_bench() {
  local log=$HOME_DIR/logs/bench-build.log newer
  newer=$(cd "$ROOT" && find pom.xml bench/pom.xml bench/src -newer bench/target/classpath.txt -print -quit 2>/dev/null) || newer=all
  [[ -n $newer ]] || return 0
  say "building the benchmarks (about 20 s)"
  with_heartbeat "benchmarks: still building" "$log" maven -q -pl bench compile "$DEPENDENCY_PLUGIN:build-classpath" \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime || {
    tail -n 15 "$log" | sed 's/^/    | /' >&2
    die "the build failed; its log is $log"
  }
}
