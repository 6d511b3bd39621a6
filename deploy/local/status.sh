# What runs, for people and (with --json, whose keys stay) for scripts.
# shellcheck shell=bash

external() {
  case $1 in
    postgres | redis | keycloak) "$1_external" ;;
    *) return 1 ;;
  esac
}

# up: everything runs and is ready; down: nothing runs; degraded: anything else.
service_state() {
  local part alive=0 dead=0 health
  for part in api "${PARTS[@]}"; do
    if external "$part"; then continue; fi
    if running "$part"; then alive=$((alive + 1)); else dead=$((dead + 1)); fi
  done
  if ((alive == 0)); then
    printf down
    return
  fi
  health=$(http_get "$(port_of api-management)" /q/health/ready || true)
  if ((dead > 0)) || [[ ${health%%$'\n'*} != *" 200 "* ]] || grep -qiE '"state" *: *"(degraded|rebuilding)"' <<<"$health"; then
    printf degraded
  else
    printf up
  fi
}

status_command() {
  case ${1:-} in
    --json) status_json ;;
    '') status_text ;;
    *) die "status [--json]" ;;
  esac
}

status_text() {
  local part line
  printf 'Souvenir is %s\n' "$(service_state)"
  for part in api "${PARTS[@]}"; do
    if external "$part"; then
      printf '  %-9s a server of yours\n' "$part"
    elif running "$part"; then
      printf '  %-9s runs, port %s, process %s\n' "$part" "$(port_of "$part")" "$(pid_of "$part")"
      if [[ $part == api ]]; then printf '  %-9s health and metrics on port %s\n' '' "$(port_of api-management)"; fi
    else
      printf '  %-9s does not run\n' "$part"
    fi
    if [[ $part == api ]]; then
      while IFS= read -r line; do printf '  %-9s %s\n' '' "$line"; done < <(supervisor_report)
      if running api && ! running supervisor; then
        printf '  %-9s nothing watches it: ./souvenir up mends that\n' ''
      fi
    fi
  done
}

json_or_null() {
  if [[ -n $1 ]]; then printf '"%s"' "$1"; else printf null; fi
}

content_of() { cat "$HOME_DIR/$1" 2>/dev/null || true; }

status_json() {
  local redis='' owner='' key_file=''
  if [[ -s $HOME_DIR/secrets/redis ]]; then
    redis=$(redis_url)
    owner=postgresql://souvenir_owner:$(secret postgres_owner)@$(postgres_address)/souvenir
  fi
  [[ ! -s $HOME_DIR/demo.key ]] || key_file=$HOME_DIR/demo.key
  printf '{"state":"%s","api":"%s","management":"%s","console":null,"keycloak":"%s","redis":%s,"ownerDsn":%s,' \
    "$(service_state)" "$(api_url)" "http://127.0.0.1:$(port_of api-management)" "$(keycloak_url)" "$(json_or_null "$redis")" "$(json_or_null "$owner")"
  printf '"restarts":%s,' "$(restarts)"
  printf '"demo":{"organization":%s,"project":%s,"keyFile":%s}}\n' "$(json_or_null "$(content_of demo.organization)")" \
    "$(json_or_null "$(content_of demo.project)")" "$(json_or_null "$key_file")"
}

print_welcome() {
  local api key
  api=$(api_url)
  key=$(content_of demo.key)
  cat <<EOF

Souvenir is up.
  API             $api/souvenir/v1
  API reference   $api/q/swagger-ui
  management      http://127.0.0.1:$(port_of api-management)/q/health/ready and /q/metrics
  demo tenant     organization $(content_of demo.organization), project $(content_of demo.project)
  API key         $key   (also in $HOME_DIR/demo.key)

Add a memory, search for it, and list the user's memories:

curl -s '$api/souvenir/v1/memories?wait=10' -H 'Authorization: Token $key' -H 'Content-Type: application/json' -d '{"user_id":"ana","infer":false,"messages":[{"role":"user","content":"I moved to Lisbon in May and I am allergic to peanuts."}]}'
curl -s '$api/souvenir/v1/memories/search' -H 'Authorization: Token $key' -H 'Content-Type: application/json' -d '{"user_id":"ana","query":"What must Ana not eat?"}'
curl -s '$api/souvenir/v1/memories?user_id=ana' -H 'Authorization: Token $key'
EOF
}
