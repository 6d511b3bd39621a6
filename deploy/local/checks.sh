# The tests.
# shellcheck shell=bash

# Suites with this tag run the packaged application as a process of its own, and stop or kill it and its servers.
PACKAGED_TAG='@Tag("packaged")'

# Servers of the tests' own: no port, address or data of the home that people use.
enter_test_home() {
  HOME_DIR=$ROOT/.souvenir/${1:-test}
  export SOUVENIR_HOME=.souvenir/${1:-test}
  unset SOUVENIR_API_PORT SOUVENIR_MANAGEMENT_PORT SOUVENIR_POSTGRES_PORT SOUVENIR_REDIS_PORT SOUVENIR_KEYCLOAK_PORT SOUVENIR_KEYCLOAK_MANAGEMENT_PORT SOUVENIR_HEAP
  unset SOUVENIR_EMBEDDING_MODEL SOUVENIR_LANGUAGES SOUVENIR_RERANK_MODEL
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

# Everything, on two cores as busy as they get: Maven builds all modules and checks their sources, while the servers start. Then three runs
# go side by side, because each waits a lot: the units and the engine's suites, the suites of the API, and, on servers of their own because
# they take servers away, the suites that run the packaged application.
all_tests() {
  local packaged suites=()
  mapfile -t suites < <(packaged_suites)
  packaged=$(IFS=, && printf '%s' "${suites[*]}")
  SERVER_HOMES=(test test-packaged)
  begin_progress all "$(count_classes '*Test.java' '*IT.java')"
  say "building, while the servers start; the logs are in $HOME_DIR/logs"
  run_job servers start_test_servers
  run_maven build -T 2 verify -DskipTests "$@"
  await_tests build servers
  link_artifacts
  say "testing the modules, the API and the packaged application side by side"
  run_tests modules suites_of cli,memory-engine,tenant-admin,platform-api,bench 'io/souvenir/engine/**/*IT' \
    -Dfailsafe.failIfNoSpecifiedTests=false "$SUREFIRE:test" -Dfailsafe.reports=failsafe-reports-engine "$@"
  run_tests shared suites_of platform-api "*IT,!${packaged//,/,!}" "$@"
  SOUVENIR_TEST_HOME=.souvenir/test-packaged run_tests packaged suites_of platform-api "$packaged" -Dfailsafe.reports=failsafe-reports-packaged "$@"
  await_tests modules shared packaged
  end_progress
}

# suites_of MODULES CLASSES [GOAL OR OPTION OF MAVEN…], of the modules as they have just been packaged: nothing is built again.
suites_of() {
  maven -pl "$1" "-Dmaven.repo.local.tail=$HOME_DIR/repository" "-Dit.test=$2" "${@:3}" "$FAILSAFE:integration-test" "$FAILSAFE:verify"
}

# The packaged modules, where a run of Maven that does not build them finds them.
link_artifacts() {
  local version module target
  version=$(sed -n '0,/<version>/s/.*<version>\(.*\)<.*/\1/p' "$ROOT/pom.xml")
  for module in souvenir memory-engine tenant-admin; do
    target=$HOME_DIR/repository/io/souvenir/$module/$version
    mkdir -p "$target"
    if [[ $module == souvenir ]]; then
      ln -sfn "$ROOT/pom.xml" "$target/$module-$version.pom"
    else
      ln -sfn "$ROOT/$module/pom.xml" "$target/$module-$version.pom"
      ln -sfn "$ROOT/$module/target/$module-$version.jar" "$target/$module-$version.jar"
    fi
  done
  ln -sfn "$ROOT/memory-engine/target/memory-engine-$version-tests.jar" "${target%/*/*}/memory-engine/$version/memory-engine-$version-tests.jar"
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
  say "building and testing units; the log is in $HOME_DIR/logs"
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
  say "testing $name of $module; the log is in $HOME_DIR/logs"
  run_maven class -pl "$module" -am "${goals[@]}" -Dsurefire.failIfNoSpecifiedTests=false "${@:2}"
  await_tests class
  end_progress
}
