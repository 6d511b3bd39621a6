# The JDK (21 or newer) and Maven artifacts.
# shellcheck shell=bash

DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.10.0

jdk_version() {
  local line
  [[ -x $1/bin/java && -x $1/bin/javac && -x $1/bin/jar ]] || return 1
  line=$("$1/bin/java" -version 2>&1 | grep -m 1 version) || return 1
  [[ $line =~ \"([0-9]+) ]] || return 1
  printf '%s' "${BASH_REMATCH[1]}"
}

jdk_fits() { [[ -n $1 && $(jdk_version "$1" || printf 0) -ge 21 ]]; }

# JAVA_HOME, else java on the path, else the newest of /usr/lib/jvm.
find_jdk() {
  local candidate best='' version best_version=20
  candidate=${JAVA_HOME:-}
  if jdk_fits "$candidate"; then printf '%s' "$candidate" && return; fi
  candidate=$(readlink -f "$(command -v java || true)" || true)
  candidate=${candidate%/bin/java}
  if jdk_fits "$candidate"; then printf '%s' "$candidate" && return; fi
  for candidate in /usr/lib/jvm/*; do
    version=$(jdk_version "$candidate" || printf 0)
    if ((version > best_version)); then
      best=$candidate best_version=$version
    fi
  done
  printf '%s' "$best"
}

use_jdk() {
  JAVA_HOME=$(find_jdk)
  [[ -n $JAVA_HOME ]] || die "no JDK 21 or newer found (looked at JAVA_HOME, the path and /usr/lib/jvm). Install one, for example openjdk-21-jdk-headless, or set JAVA_HOME."
  export JAVA_HOME
}

# fetch_artifact GROUP:ARTIFACT:VERSION[:TYPE] FOLDER: through Maven, so that mirrors and proxies set there are used.
fetch_artifact() {
  # Not $$: that is the same for the subshells of one command, two of which may fetch at once.
  local log=$CACHE/maven-fetch.log.$BASHPID
  mkdir -p "$CACHE" "$2"
  # From the cache folder, where no project is read.
  if ! (cd "$CACHE" && "$ROOT/mvnw" -q -B -ntp "$DEPENDENCY_PLUGIN:copy" "-Dartifact=$1" "-DoutputDirectory=$2" >"$log" 2>&1); then
    sed 's/^/    | /' "$log" | head -n 20 >&2
    die "Maven could not fetch $1"
  fi
  rm -f "$log"
}
