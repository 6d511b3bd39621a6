# Which port each part listens on. The default home has fixed ports; any other home takes free ones.
# shellcheck shell=bash

declare -A DEFAULT_PORT=([api]=8080 [postgres]=15432 [redis]=16379 [keycloak]=18080 [management]=18081 [api-management]=18082)
# Where a home with free ports looks; apart from each other, so that parts can choose at the same time.
declare -A FREE_PORTS=([api]=20000-21999 [postgres]=22000-23999 [redis]=24000-25999 [keycloak]=26000-27999 [management]=28000-29999
  [api-management]=30000-31999)
declare -A PORT_VARIABLE=([api]=SOUVENIR_API_PORT [postgres]=SOUVENIR_POSTGRES_PORT [redis]=SOUVENIR_REDIS_PORT
  [keycloak]=SOUVENIR_KEYCLOAK_PORT [management]=SOUVENIR_KEYCLOAK_MANAGEMENT_PORT [api-management]=SOUVENIR_MANAGEMENT_PORT)

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The port a part has, or would have if it were started now.
port_of() {
  if [[ -s $HOME_DIR/ports/$1 ]]; then
    printf '%s' "$(<"$HOME_DIR/ports/$1")"
  else
    printf '%s' "${!PORT_VARIABLE[$1]:-${DEFAULT_PORT[$1]}}"
  fi
}

# claim_port PART: settles the port for a part that is about to start and writes it down.
claim_port() {
  local part=$1 variable=${PORT_VARIABLE[$1]} port
  port=${!variable:-}
  if [[ -z $port && -s $HOME_DIR/ports/$part ]]; then port=$(<"$HOME_DIR/ports/$part"); fi
  if [[ -z $port && $HOME_DIR == "$ROOT/.souvenir" ]]; then port=${DEFAULT_PORT[$part]}; fi
  if [[ -n $port ]] && ! [[ $port =~ ^[0-9]{1,5}$ && $port -gt 0 && $port -lt 65536 ]]; then
    die "$variable=$port is not a port number"
  fi
  if [[ -n $port ]] && port_open "$port"; then
    if [[ -n ${!variable:-} || $HOME_DIR == "$ROOT/.souvenir" ]]; then
      die "port $port, which $part needs, is taken by another program. Stop that program or choose another port: $variable=$((port + 1000)) ./souvenir up"
    fi
    port=
  fi
  [[ -n $port ]] || port=$(free_port "$part")
  mkdir -p "$HOME_DIR/ports"
  printf '%s\n' "$port" >"$HOME_DIR/ports/$part"
}

free_port() {
  local port
  for port in $(shuf -i "${FREE_PORTS[$1]}" -n 50); do
    if ! port_open "$port"; then
      printf '%s' "$port"
      return
    fi
  done
  die "no free port found for $1 in ${FREE_PORTS[$1]}; set ${PORT_VARIABLE[$1]}"
}

# other_server VARIABLE PART: whether the variable names another server than this home's own (print_environment names that).
other_server() {
  local own=''
  [[ ! -s $HOME_DIR/ports/$2 ]] || own=$(<"$HOME_DIR/ports/$2")
  [[ -n ${!1:-} && ( -z $own || ${!1} != *"127.0.0.1:$own"* ) ]]
}

# http_get PORT PATH: status line, headers and body of a loopback address. Bash's own sockets: curl may be missing.
http_get() {
  (
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n' "$2" >&3
    timeout 10 cat <&3
  )
}

http_ok() { [[ $(http_get "$1" "$2" | head -n 1) == *" 200 "* ]]; }
