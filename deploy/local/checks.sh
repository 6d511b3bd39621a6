# The tests.
# shellcheck shell=bash

# Suites with this tag run the packaged application as a process of its own, and stop or kill it and its servers.
PACKAGED_TAG='@Tag("packaged")'

# Servers of the tests' own: no port, address or data of the home that people use.
enter_test_home() {
  HOME_DIR=$ROOT/.souvenir/${1:-test}
  export SOUVENIR_HOME=.souvenir/${1:-test}
  unset SOUVENIR_API_PORT SOUVENIR_POSTGRES_PORT SOUVENIR_REDIS_PORT SOUVENIR_KEYCLOAK_PORT SOUVENIR_KEYCLOAK_MANAGEMENT_PORT
  unset SOUVENIR_POSTGRES_URL SOUVENIR_REDIS_URL SOUVENIR_KEYCLOAK_URL SOUVENIR_KEYCLOAK_ADMIN_SECRET SOUVENIR_OPERATOR_SECRET
}

test_command() {
  use_jdk
  enter_test_home
  open_home
  # The tests themselves start and stop parts.
  exec 9>&-
  trap stop_tests EXIT
  trap 'exit 130' INT TERM
  SERVER_HOMES=()
  case ${1:-} in
    --fast) fast_tests "${@:2}" ;;
    '' | -*) all_tests "$@" ;;
    *) one_class "$@" ;;
  esac
}

# Whatever ends the tests: Maven goes first, then the servers.
stop_tests() {
  local pid home
  for pid in ${RUNNING[@]+"${RUNNING[@]}"}; do
    if kill "$pid" 2>/dev/null; then wait "$pid" || true; fi
  done
  for home in "${SERVER_HOMES[@]}"; do
    (enter_test_home "$home" && lock_home && stop_parts)
  done
}

# Everything, in two steps: first the build and the unit tests, while the servers start; then the suites that need servers, in two groups
# side by side on servers of their own, because the tagged ones take servers away.
all_tests() {
  local packaged suites=()
  mapfile -t suites < <(packaged_suites)
  packaged=$(IFS=, && printf '%s' "${suites[*]}")
  SERVER_HOMES=(test test-packaged)
  begin_progress all "$(count_classes '*Test.java' '*IT.java')"
  begin_stage units "building, testing units and starting the servers; the logs are in $HOME_DIR/logs"
  start_test_servers >"$HOME_DIR/logs/test-servers.log" 2>&1 &
  RUNNING[servers]=$!
  run_maven units -T 2 verify -DskipITs "$@"
  await_tests servers units
  begin_stage servers "testing against servers, in two groups side by side"
  run_maven shared -pl memory-engine,tenant-admin,platform-api "$FAILSAFE:integration-test" "$FAILSAFE:verify" \
    "-Dit.test=*IT,!${packaged//,/,!}" -Dfailsafe.failIfNoSpecifiedTests=false "$@"
  SOUVENIR_TEST_HOME=.souvenir/test-packaged run_maven packaged -pl memory-engine,tenant-admin,platform-api \
    "$FAILSAFE:integration-test" "$FAILSAFE:verify" "-Dit.test=$packaged" -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dfailsafe.reports=failsafe-reports-packaged "$@"
  await_tests shared packaged
  end_progress
}

count_classes() {
  (cd "$ROOT" && find ./*/src/test/java \( -name "$1" -o -name "${2:-$1}" \) | wc -l)
}

start_test_servers() {
  local home pids=() pid
  for home in "${SERVER_HOMES[@]}"; do
    (enter_test_home "$home" && open_home && start_parts) &
    pids+=("$!")
  done
  for pid in "${pids[@]}"; do wait "$pid" || return 1; done
}

packaged_suites() {
  (cd "$ROOT/platform-api/src/test/java" && grep -rlF --include='*IT.java' "$PACKAGED_TAG" . | sed 's|.*/||; s|\.java$||' | sort)
}

# What needs no server: the rules, the contracts, the architecture.
fast_tests() {
  begin_progress fast "$(count_classes '*Test.java')"
  begin_stage units "building and testing units; the log is in $HOME_DIR/logs"
  run_maven units -T 2 test "$@"
  await_tests units
  end_progress
}

# one_class NAME[#METHOD] [MAVEN OPTION…], of whichever module.
one_class() {
  local name=$1 class=${1%%#*} file module goals
  file=$(cd "$ROOT" && find ./*/src/test/java -name "$class.java" -print -quit)
  [[ -n $file && $class == *@(Test|IT) ]] || die "there is no test class '$class'; its name ends in Test or IT"
  module=${file#./} module=${module%%/*}
  goals=(test "-Dtest=$name")
  if [[ $class == *IT ]]; then
    goals=(verify -Dtest=None "-Dit.test=$name" -Dfailsafe.failIfNoSpecifiedTests=false -Dcheckstyle.skip -Dmdep.analyze.skip)
    grep -qF "$PACKAGED_TAG" "$ROOT/$file" || goals+=(-Dquarkus.build.skip)
    running postgres || SERVER_HOMES=(test)
  fi
  begin_progress "$class" 1
  begin_stage class "testing $name of $module; the log is in $HOME_DIR/logs"
  run_maven class -pl "$module" -am "${goals[@]}" -Dsurefire.failIfNoSpecifiedTests=false "${@:2}"
  await_tests class
  end_progress
}
