#!/usr/bin/env bash
# in-open-view.sh VIEW FOLDER… -- COMMAND…: runs COMMAND where FOLDERs can also be reached below VIEW. Started in a mount namespace of its
# own, invisible to other processes: a database server must drop root, and its user may not enter a folder like /root.
set -euo pipefail
umask 022
view=$1
shift
mount -t tmpfs -o mode=0755,size=1m souvenir "$view"
while [[ $1 != -- ]]; do
  mkdir -p "$view$1"
  mount --bind "$1" "$view$1"
  shift
done
shift
exec "$@"
