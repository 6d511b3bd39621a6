# Passwords: generated once, in one file each with mode 0600, and passed to the parts in the environment, never on a command line.
# shellcheck shell=bash

SECRET_NAMES=(postgres_admin postgres_owner postgres_app postgres_keycloak redis keycloak_bootstrap keycloak_admin keycloak_operator
  master_key)

make_secrets() {
  local name file
  mkdir -p "$HOME_DIR/secrets"
  chmod 0700 "$HOME_DIR/secrets"
  for name in "${SECRET_NAMES[@]}"; do
    file=$HOME_DIR/secrets/$name
    [[ -s $file ]] || (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file.new" && mv "$file.new" "$file")
  done
}

# A Keycloak that exists already has its own client secrets: those come from the environment. So may the key that seals stored secrets.
secret() {
  case $1 in
    keycloak_admin) printf '%s' "${SOUVENIR_KEYCLOAK_ADMIN_SECRET:-$(<"$HOME_DIR/secrets/$1")}" ;;
    keycloak_operator) printf '%s' "${SOUVENIR_OPERATOR_SECRET:-$(<"$HOME_DIR/secrets/$1")}" ;;
    master_key) printf '%s' "${SOUVENIR_MASTER_KEY:-$(<"$HOME_DIR/secrets/$1")}" ;;
    *) printf '%s' "$(<"$HOME_DIR/secrets/$1")" ;;
  esac
}
