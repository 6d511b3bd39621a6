# The parts below the application: PostgreSQL, Redis and Keycloak, together or one by one.
# shellcheck shell=bash

PARTS=(postgres redis keycloak)

open_home() {
  mkdir -p "$HOME_DIR/logs" "$HOME_DIR/run"
  chmod 0700 "$HOME_DIR/logs" "$HOME_DIR/run"
  lock_home
  make_secrets
}

# Redis beside PostgreSQL and Keycloak, which needs PostgreSQL.
start_parts() {
  local redis
  (start_redis) &
  redis=$!
  start_postgres
  start_keycloak
  wait "$redis" || die "Redis did not start; see the messages above"
}

start_part() {
  case $1 in
    postgres) start_postgres ;;
    redis) start_redis ;;
    keycloak) start_keycloak ;;
  esac
}

stop_one() {
  case $1 in
    postgres) stop_part postgres INT 60 ;;
    redis) stop_part redis TERM 60 ;;
    keycloak) stop_part keycloak TERM 30 ;;
  esac
}

stop_parts() {
  local part
  for part in keycloak redis postgres; do
    if running "$part"; then say "stopping $part"; fi
    stop_one "$part"
  done
}

parts_command() {
  local action=${1:-} part=${2:-}
  case $action in
    env) shift && parts_env "$@" ;;
    start | stop | kill)
      [[ " ${PARTS[*]} " == *" $part "* && -n $part ]] || die "which part? one of: ${PARTS[*]}"
      open_home
      case $action in
        start)
          use_jdk
          start_part "$part"
          ;;
        stop) stop_one "$part" ;;
        kill) kill_part "$part" ;;
      esac
      ;;
    *) die "parts env [--database NAME], or parts start|stop|kill postgres|redis|keycloak" ;;
  esac
}

parts_env() {
  local database=souvenir
  if [[ ${1:-} == --database ]]; then
    database=${2:?parts env --database needs a name}
    shift 2
  fi
  [[ $# -eq 0 ]] || die "parts env knows only --database NAME, not '$1'"
  use_jdk
  open_home
  start_parts
  if [[ $database != souvenir ]]; then recreate_database "$database"; fi
  print_environment "$database"
}

# What the application reads; also the contract with tests.
print_environment() {
  cat <<EOF
SOUVENIR_POSTGRES_URL=postgresql://$(postgres_address)/$1
SOUVENIR_POSTGRES_APP_USER=souvenir_app
SOUVENIR_POSTGRES_APP_PASSWORD=$(secret postgres_app)
SOUVENIR_POSTGRES_OWNER_USER=souvenir_owner
SOUVENIR_POSTGRES_OWNER_PASSWORD=$(secret postgres_owner)
SOUVENIR_REDIS_URL=$(redis_url)
SOUVENIR_KEYCLOAK_URL=$(keycloak_url)
SOUVENIR_KEYCLOAK_ADMIN_SECRET=$(secret keycloak_admin)
SOUVENIR_OPERATOR_SECRET=$(secret keycloak_operator)
SOUVENIR_MASTER_KEY=$(secret master_key)
EOF
}
