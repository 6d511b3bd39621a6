# Keycloak 26.7 on PostgreSQL, from a Maven artifact, built once. SOUVENIR_KEYCLOAK_URL names a server that exists.
# shellcheck shell=bash

KEYCLOAK_VERSION=26.7.3

keycloak_external() { other_server SOUVENIR_KEYCLOAK_URL keycloak; }

keycloak_url() {
  if keycloak_external; then
    printf '%s' "${SOUVENIR_KEYCLOAK_URL%/}"
  else
    printf 'http://127.0.0.1:%s' "$(port_of keycloak)"
  fi
}

provide_keycloak() {
  local target=$CACHE/keycloak-$KEYCLOAK_VERSION work=$CACHE/keycloak.new
  [[ ! -d $target ]] || return 0
  say "Keycloak: fetching $KEYCLOAK_VERSION (177 MB, minutes on a slow line)"
  rm -rf "$work"
  mkdir -p "$work/root"
  fetch_artifact "org.keycloak:keycloak-quarkus-dist:$KEYCLOAK_VERSION:tar.gz" "$work"
  tar xzf "$work/keycloak-quarkus-dist-$KEYCLOAK_VERSION.tar.gz" -C "$work/root" --strip-components=1
  say "Keycloak: building its optimized form, once (about 40 s)"
  # kc.sh reads these from the environment too; ours must not mix in.
  if ! env -u JAVA_OPTS "$work/root/bin/kc.sh" build --db=postgres --health-enabled=true --metrics-enabled=true >"$CACHE/keycloak-build.log" 2>&1; then
    tail -n 15 "$CACHE/keycloak-build.log" | sed 's/^/    | /' >&2
    die "Keycloak's build failed; its log is $CACHE/keycloak-build.log"
  fi
  mv "$work/root" "$target"
  rm -rf "$work"
}

# Each home has a Keycloak folder of its own for what a server writes; the program itself is shared.
make_keycloak_home() {
  local folder=$HOME_DIR/keycloak part
  mkdir -p "$folder/data/import"
  for part in bin conf lib providers themes version.txt; do
    ln -sfn "$CACHE/keycloak-$KEYCLOAK_VERSION/$part" "$folder/$part"
  done
  cp "$ROOT/deploy/keycloak/souvenir-realm.json" "$folder/data/import/souvenir-realm.json"
}

keycloak_ready() { http_ok "$(port_of management)" /health/ready; }

start_keycloak() {
  ! keycloak_external || return 0
  if ! running keycloak; then
    with_cache_lock keycloak provide_keycloak
    claim_port keycloak
    claim_port management
    make_keycloak_home
    if [[ -f $HOME_DIR/keycloak/imported ]]; then
      say "Keycloak: starting (about 15 s)"
    else
      say "Keycloak: first start, making its tables and the realm (about 80 s)"
    fi
    launch_keycloak
  fi
  # Once a second: each early poll leaves a line in its log.
  WAIT_STEP=1 wait_until Keycloak 400 keycloak keycloak_ready
  : >"$HOME_DIR/keycloak/imported"
}

# What kc.sh would run, without the script in between: the process we start is the server itself.
launch_keycloak() (
  local opens=() package compiler=()
  # The tests' own lives for minutes: compiling it thoroughly costs more than it brings.
  [[ $HOME_DIR != "$ROOT"/.souvenir/test* ]] || compiler=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
  for package in util util.concurrent security lang; do opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED"); done
  KC_DB_PASSWORD=$(secret postgres_keycloak)
  KC_BOOTSTRAP_ADMIN_PASSWORD=$(secret keycloak_bootstrap)
  SOUVENIR_KEYCLOAK_ADMIN_SECRET=$(secret keycloak_admin)
  SOUVENIR_OPERATOR_SECRET=$(secret keycloak_operator)
  SOUVENIR_CONSOLE_URL=http://127.0.0.1:$(port_of api)
  export KC_DB_PASSWORD KC_BOOTSTRAP_ADMIN_PASSWORD KC_BOOTSTRAP_ADMIN_USERNAME=admin
  export SOUVENIR_KEYCLOAK_ADMIN_SECRET SOUVENIR_OPERATOR_SECRET SOUVENIR_CONSOLE_URL
  launch keycloak "$JAVA_HOME/bin/java" -Xms64m -Xmx384m -XX:MaxMetaspaceSize=256m -XX:+ExitOnOutOfMemoryError "${compiler[@]}" \
    -Dfile.encoding=UTF-8 -Duser.language=en -Duser.country=US "${opens[@]}" --enable-native-access=ALL-UNNAMED \
    -Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory \
    "-Dkc.home.dir=$HOME_DIR/keycloak" "-Djboss.server.config.dir=$HOME_DIR/keycloak/conf" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dpicocli.disable.closures=true -Dquarkus-log-max-startup-records=10000 \
    -cp "$HOME_DIR/keycloak/lib/quarkus-run.jar" io.quarkus.bootstrap.runner.QuarkusEntryPoint start --optimized \
    --http-enabled=true --http-host=127.0.0.1 "--http-port=$(port_of keycloak)" \
    --http-management-host=127.0.0.1 "--http-management-port=$(port_of management)" \
    "--hostname=$(keycloak_url)" --cache=local --import-realm \
    "--db-url=jdbc:postgresql://$(postgres_address)/keycloak" --db-username=keycloak --db-pool-max-size=20 \
    --log-level=INFO,io.smallrye.health:warn
)
