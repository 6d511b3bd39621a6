# The benchmarks.
# shellcheck shell=bash

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
  create_tenant "bench $(date -u +%Y-%m-%dT%H:%M:%SZ)" || die "no project for the benchmark"
  say "benchmark in the fresh project $project of organization $organization"
  (umask 077 && printf '%s\n' "$key" >"$key_file")
  # Where the stores are, for the one benchmark that fills them from behind.
  set -a && eval "$(print_environment souvenir)" && set +a
  export SOUVENIR_MANAGEMENT_URL
  SOUVENIR_MANAGEMENT_URL=http://127.0.0.1:$(port_of api-management)
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
