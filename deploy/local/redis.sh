# Redis 8 with vector sets: a redis-server of the machine if it is new enough, else a private copy out of Debian packages.
# shellcheck shell=bash

REDIS_PACKAGES=(redis-server redis-tools libc6 libstdc++6 libgcc-s1 libatomic1 libjemalloc2 liblzf1 libssl3t64 libsystemd0 liblua5.1-0
  lua-cjson lua-bitop libzstd1 libcap2 liblzma5 libgcrypt20 liblz4-1 libgpg-error0 zlib1g)

redis_external() { other_server SOUVENIR_REDIS_URL redis; }

redis_url() {
  if redis_external; then
    printf '%s' "$SOUVENIR_REDIS_URL"
  else
    printf 'redis://:%s@127.0.0.1:%s' "$(secret redis)" "$(port_of redis)"
  fi
}

# Sets REDIS_SERVER to the command that starts a Redis 8.
choose_redis() {
  local root=$CACHE/redis loader library_path
  if [[ $(redis-server --version 2>/dev/null) =~ v=([0-9]+)\. && ${BASH_REMATCH[1]} -ge 8 ]]; then
    REDIS_SERVER=(redis-server)
    return
  fi
  with_cache_lock redis provide_redis
  case $(uname -m) in
    x86_64) loader=usr/lib64/ld-linux-x86-64.so.2 library_path=usr/lib/x86_64-linux-gnu ;;
    *) loader=usr/lib/ld-linux-aarch64.so.1 library_path=usr/lib/aarch64-linux-gnu ;;
  esac
  # Its own loader and C library: nothing of the system's changes, and an older system does as well.
  REDIS_SERVER=("$root/$loader" --library-path "$root/$library_path" --argv0 redis-server "$root/usr/bin/redis-server")
}

provide_redis() {
  local work=$CACHE/redis.new package
  [[ ! -x $CACHE/redis/usr/bin/redis-server ]] || return 0
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    die "Redis 8 is not installed and this is no Debian or Ubuntu to fetch it from. Install Redis 8 or set SOUVENIR_REDIS_URL."
  fi
  say "Redis: fetching a private copy of Redis 8 (25 MB with the package list, about 10 s)"
  rm -rf "$work"
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/debs" "$work/root"
  write_apt_files "$work/apt"
  download_redis "$work" >"$CACHE/redis-fetch.log" 2>&1 || {
    tail -n 10 "$CACHE/redis-fetch.log" | sed 's/^/    | /' >&2
    die "Redis 8 could not be fetched with apt-get. Install Redis 8 or set SOUVENIR_REDIS_URL."
  }
  for package in "$work"/debs/*.deb; do dpkg -x "$package" "$work/root"; done
  mv "$work/root" "$CACHE/redis"
  rm -rf "$work"
}

download_redis() {
  APT_CONFIG=$1/apt/apt.conf apt-get update && (cd "$1/debs" && APT_CONFIG=$1/apt/apt.conf apt-get download "${REDIS_PACKAGES[@]}")
}

# apt with state folders of its own and the machine's own mirror, proxy and keys, but none of its hooks. Only the suite is ours: the
# first one with Redis 8.
write_apt_files() {
  local folder=$1 suite=trixie component=main keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  if grep -qs '^ID=ubuntu' /etc/os-release; then
    suite=resolute component='main universe' keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
  fi
  [[ -f $keyring ]] || keyring=/etc/apt/trusted.gpg
  : >"$folder/status"
  printf 'deb [signed-by=%s] %s %s %s\n' "$keyring" "$(apt_mirror)" "$suite" "$component" >"$folder/sources.list"
  apt-config dump Acquire >"$folder/apt.conf"
  cat >>"$folder/apt.conf" <<EOF
Dir::Etc::main "$folder/none";
Dir::Etc::parts "$folder/none";
Dir::Etc::preferences "$folder/none";
Dir::Etc::preferencesparts "$folder/none";
Dir::State "$folder";
Dir::State::lists "$folder/lists";
Dir::State::status "$folder/status";
Dir::Cache "$folder/cache";
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "$folder/none";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Sandbox::User "$(id -un)";
EOF
}

# The first plain package mirror of this machine's apt, in either of its two file formats; security mirrors hold no full suite.
apt_mirror() {
  local mirror
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -nE 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\2/p; s/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p' |
    grep -E '/(debian|ubuntu|ubuntu-ports)/?$' | head -n 1) || true
  [[ -n $mirror ]] || die "no Debian or Ubuntu mirror found in /etc/apt; install Redis 8 or set SOUVENIR_REDIS_URL"
  printf '%s' "$mirror"
}

# Redis is an index that can be rebuilt from PostgreSQL, so it must come back either exact or empty, never a little old: it saves only
# when it is stopped in order, and the snapshot is removed once it is loaded. After a crash it is empty, which the application sees and mends.
write_redis_conf() {
  local folder=$HOME_DIR/redis
  mkdir -p "$folder"
  chmod 0700 "$folder"
  (umask 077 && cat >"$folder/redis.conf") <<EOF
bind 127.0.0.1
port $(port_of redis)
requirepass $(secret redis)
dir "$folder"
dbfilename dump.rdb
save ""
appendonly no
shutdown-on-sigterm save
daemonize no
EOF
}

redis_ready() {
  local answer
  answer=$(
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$(port_of redis)" || exit 1
    printf 'AUTH %s\r\nPING\r\nQUIT\r\n' "$(secret redis)" >&3
    timeout 5 cat <&3
  ) || return 1
  [[ $answer == *PONG* ]]
}

start_redis() {
  local REDIS_SERVER
  ! redis_external || return 0
  if ! running redis; then
    choose_redis
    claim_port redis
    write_redis_conf
    say "Redis: starting (about 1 s)"
    launch redis "${REDIS_SERVER[@]}" "$HOME_DIR/redis/redis.conf"
  fi
  wait_until Redis 120 redis redis_ready
  rm -f "$HOME_DIR/redis/dump.rdb"
}
