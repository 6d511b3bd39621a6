# Organizations: made through the public API with the operator's token.
# shellcheck shell=bash

# Prints three lines: organization, project and API key.
create_tenant() {
  SOUVENIR_OPERATOR_SECRET=$(secret keycloak_operator) "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 \
    -cp "$(printf '%s:' "$HOME_DIR"/app/lib/main/com.fasterxml.jackson.core.*.jar)" \
    "$ROOT/deploy/local/Tenant.java" "$(api_url)" "$(keycloak_url)" "$1"
}

tenant_command() {
  local name=${2:-} json=${3:-} organization project key
  [[ ${1:-} == add && -n $name && $name != --* && (-z $json || $json == --json) && $# -le 3 ]] || die "tenant add NAME [--json]"
  running api || die "Souvenir does not run here; ./souvenir up starts it"
  use_jdk
  { read -r organization && read -r project && read -r key; } < <(create_tenant "$name") || exit 1
  if [[ -n $json ]]; then
    printf '{"organization":"%s","project":"%s","apiKey":"%s"}\n' "$organization" "$project" "$key"
  else
    printf 'organization  %s\nproject       %s\nAPI key       %s   (shown this once)\n' "$organization" "$project" "$key"
  fi
}

# The demo tenant of the first start; its key stays in a file of mode 0600.
ensure_demo() {
  local organization project key
  [[ ! -s $HOME_DIR/demo.key ]] || return 0
  say "Demo tenant: creating its organization, project and API key (about 3 s)"
  { read -r organization && read -r project && read -r key; } < <(create_tenant demo) || die "the demo tenant could not be created"
  printf '%s\n' "$organization" >"$HOME_DIR/demo.organization"
  printf '%s\n' "$project" >"$HOME_DIR/demo.project"
  (umask 077 && printf '%s\n' "$key" >"$HOME_DIR/demo.key")
}
