# Memories from elsewhere, above all from Mem0: ./souvenir import
# shellcheck shell=bash

print_import_help() {
  cat <<'HELP'
Brings memories into a Souvenir project with their ids, times, owners, metadata and categories.

  ./souvenir import FILE              Mem0's list or export JSON: pages, arrays, JSON lines; - reads standard input
  ./souvenir import --from URL        all of a project from a server that speaks Mem0, such as https://api.mem0.ai

  --from-key KEY                      the source's key; better in the environment, as MEM0_API_KEY
  --to URL                            the Souvenir to bring them to; the one that runs here where absent
  --key KEY                           a key of the project they go to; better in the environment, as SOUVENIR_KEY

Stopped at any moment, the same command goes on: a memory that is there stays as it is, one that was forgotten there stays
forgotten. Rows that are no memory are told by their number and left out. The status is 0 when all is there, 1 when some row
was refused or failed, 2 when it could not go on.
HELP
}

import_command() {
  local jackson classes
  if [[ $# -eq 0 || $1 == --help || $1 == help ]]; then
    print_import_help
    return
  fi
  use_jdk
  jackson=$(jackson_libraries)
  classes=$(compiled_import "$jackson")
  # The last --to wins.
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$classes:$jackson" Import --to "$(api_url)" "$@"
}

jackson_libraries() {
  local folder
  for folder in "$HOME_DIR/app" "$BUILT_APPLICATION"; do
    if compgen -G "$folder/lib/main/com.fasterxml.jackson.core.*.jar" >/dev/null; then
      printf '%s:' "$folder"/lib/main/com.fasterxml.jackson.core.*.jar
      return
    fi
  done
  die "import needs the application's libraries: ./souvenir up builds it"
}

# Compiled once for each state of its sources.
compiled_import() {
  local folder=$ROOT/deploy/local/import classes
  classes=$HOME_DIR/run/import-$(cat "$folder"/*.java | sha256sum | cut -c 1-16)
  if [[ ! -d $classes ]]; then
    mkdir -p "$HOME_DIR/run"
    "$JAVA_HOME/bin/javac" --release 21 -proc:none -cp "$1" -d "$classes.$$" "$folder"/*.java >&2 || die "import does not compile"
    # Another import may have been faster.
    mv -T "$classes.$$" "$classes" 2>/dev/null || rm -rf "$classes.$$"
  fi
  printf '%s' "$classes"
}
