# The commands in Java: the module cli. Servers need it before Maven has built anything, so javac compiles it, once for each state of its sources.
# shellcheck shell=bash

# Sets CLI to the folder of the compiled module and its libraries.
prepare_cli() {
  CLI=$CACHE/cli-$(cd "$ROOT" && cat pom.xml cli/pom.xml cli/src/main/java/io/souvenir/cli/*.java | sha256sum | cut -c 1-16)
  with_cache_lock cli compile_cli
}

compile_cli() {
  local work=$CACHE/cli.new log=$CACHE/cli-build.log
  [[ ! -d $CLI ]] || return 0
  say "Command line: compiling (about 5 s)"
  rm -rf "$work"
  if ! (maven -q -f cli/pom.xml dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$work/lib") >"$log" 2>&1 ||
    ! "$JAVA_HOME/bin/javac" --release 21 -proc:none -cp "$work/lib/*" -d "$work/classes" "$ROOT"/cli/src/main/java/io/souvenir/cli/*.java >"$log" 2>&1; then
    sed 's/^/    | /' "$log" | head -n 20 >&2
    die "the command line could not be compiled; its log is $log"
  fi
  mv "$work" "$CLI"
}

# Replaces the shell, so that ending the process of the shell ends the command.
exec_cli() {
  prepare_cli
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLI/classes:$CLI/lib/*" io.souvenir.cli.Main "$@"
}

import_command() {
  use_jdk
  [[ $# -gt 0 && $1 != help ]] || set -- --help
  SOUVENIR_API_URL=$(api_url) exec_cli import "$@"
}

tenant_command() {
  use_jdk
  [[ $# -gt 0 ]] || set -- --help
  if running api; then
    SOUVENIR_API_URL=$(api_url) SOUVENIR_KEYCLOAK_URL=$(keycloak_url) SOUVENIR_OPERATOR_SECRET=$(secret keycloak_operator) exec_cli tenant "$@"
  fi
  exec_cli tenant "$@"
}

# create_tenant NAME: sets organization, project and key.
create_tenant() {
  { read -r _ organization && read -r _ project && read -r _ _ key _; } < <(tenant_command add "$1")
}

# The demo tenant of the first start; its key stays in a file of mode 0600.
ensure_demo() {
  local organization project key
  [[ ! -s $HOME_DIR/demo.key ]] || return 0
  say "Demo tenant: creating its organization, project and API key (about 3 s)"
  create_tenant demo || die "the demo tenant could not be created"
  printf '%s\n' "$organization" >"$HOME_DIR/demo.organization"
  printf '%s\n' "$project" >"$HOME_DIR/demo.project"
  (umask 077 && printf '%s\n' "$key" >"$HOME_DIR/demo.key")
}
