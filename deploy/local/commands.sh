# The commands a person types.
# shellcheck shell=bash

print_help() {
  cat <<'EOF'
Souvenir, the memory service for AI agents, on this machine.

  ./souvenir up                       provision, build and start everything; run again, it repairs what does not run
  ./souvenir down                     stop everything; data stays
  ./souvenir status [--json]          what runs and where; --json for scripts
  ./souvenir logs [PART] [-f]         the last lines of the logs: api, supervisor, postgres, redis, keycloak, build
  ./souvenir reset [--yes]            stop everything and delete its data
  ./souvenir tenant add NAME [--json] make an organization with a project and an API key
  ./souvenir import FILE | --from URL import memories from Mem0; import --help explains it
  ./souvenir test [MAVEN OPTION…]     all tests, against servers of their own
  ./souvenir test --fast              what needs no server, in two minutes
  ./souvenir test NAME[#METHOD]       one class, of whichever module
  ./souvenir bench NAME …             a benchmark against the running service; bench --help lists them
  ./souvenir parts …                  for tests: env [--database NAME], start|stop|kill postgres|redis|keycloak

Environment
  SOUVENIR_HOME                       where data, secrets and logs live (.souvenir); another home takes free ports
  SOUVENIR_API_PORT (8080), SOUVENIR_MANAGEMENT_PORT (18082, health and metrics), SOUVENIR_POSTGRES_PORT (15432),
  SOUVENIR_REDIS_PORT (16379), SOUVENIR_KEYCLOAK_PORT (18080), SOUVENIR_KEYCLOAK_MANAGEMENT_PORT (18081)
  SOUVENIR_POSTGRES_URL               a PostgreSQL 18 that exists: postgresql://ADMIN:PASSWORD@HOST:PORT/postgres, a superuser;
                                      the roles souvenir_owner, souvenir_app, keycloak and two databases are created there
  SOUVENIR_REDIS_URL                  a Redis 8 that exists: redis://:PASSWORD@HOST:PORT
  SOUVENIR_KEYCLOAK_URL               a Keycloak 26.7 that exists, with the realm of deploy/keycloak/souvenir-realm.json;
                                      its client secrets in SOUVENIR_KEYCLOAK_ADMIN_SECRET and SOUVENIR_OPERATOR_SECRET
  SOUVENIR_HEAP (1g)                  the largest heap of the application
  SOUVENIR_EMBEDDING_MODEL            the embedding model of new projects: built in, of the catalogue, or a folder's path; see docs/models.md
  SOUVENIR_LANGUAGES                  all: the embedding model multilingual-e5-small of the catalogue, fetched once (135 MB)
  SOUVENIR_RERANK_MODEL               a cross-encoder for every project: of the catalogue (mmarco-minilm-l12), or a folder's path
  JAVA_HOME                           a JDK 21 or newer; else java on the path, else the newest below /usr/lib/jvm
EOF
}

up_command() {
  local servers
  [[ $# -eq 0 ]] || die "up takes no arguments"
  use_jdk
  heap >/dev/null
  open_home
  choose_models
  if ! build_needed && application_current && running supervisor && [[ $(service_state) == up && -s $HOME_DIR/demo.key ]]; then
    say "everything runs already; nothing to do"
    say_restarts
    print_welcome
    return
  fi
  claim_missing_ports
  say "starting Souvenir in $HOME_DIR (the first time takes some minutes, later about half a minute)"
  (start_parts) &
  servers=$!
  build_application
  wait "$servers" || die "the servers did not all start; see the messages above"
  say_restarts
  start_application
  ensure_demo
  say "done"
  print_welcome
}

say_restarts() {
  local line
  while IFS= read -r line; do say "Application: $line"; done < <(supervisor_report)
}

# Claims all ports before anything starts, so that a port in use is reported at once.
claim_missing_ports() {
  local part
  for part in api "${PARTS[@]}"; do
    if external "$part" || running "$part"; then continue; fi
    # Its supervisor may be about to start it.
    if [[ $part == api ]] && running supervisor; then continue; fi
    claim_port "$part"
    case $part in
      api) claim_port api-management ;;
      keycloak) claim_port management ;;
    esac
  done
}

down_command() {
  [[ -d $HOME_DIR/run ]] || die "nothing was ever started in $HOME_DIR"
  lock_home
  if running api; then say "stopping api"; fi
  stop_application
  stop_parts
  say "all parts are stopped; their data stays in $HOME_DIR"
}

logs_command() {
  local part follow=() files=()
  for part in "$@"; do
    case $part in
      -f) follow=(-f) ;;
      api | supervisor | postgres | redis | keycloak | build) files+=("$(log_file "$part")") ;;
      *) die "no log of '$part'; there are api, supervisor, postgres, redis, keycloak and build" ;;
    esac
  done
  if ((${#files[@]} == 0)); then files=("$HOME_DIR"/logs/*.log); fi
  [[ -f ${files[0]} ]] || die "there is no log yet"
  tail -n 100 "${follow[@]}" "${files[@]}"
}

reset_command() {
  local answer
  if [[ ${1:-} != --yes ]]; then
    read -r -p "Delete every memory, tenant and secret in $HOME_DIR? Type yes: " answer || true
    [[ ${answer:-} == yes ]] || die "nothing was deleted"
  fi
  mkdir -p "$HOME_DIR/run"
  down_command
  rm -rf "$HOME_DIR"/{postgres,redis,keycloak,app,secrets,ports,logs,run} "$HOME_DIR"/demo.*
  say "deleted; downloads stay in $CACHE"
}
