#!/bin/bash
# Builds the jar twice, in two folders, with other rights, another time zone and another language, and compares the bytes.
# Usage: installer/reproducible.sh. Needs what the build needs; takes what git knows of this tree, changed or not.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # folder, then settings for the environment
  local folder=$work/$1; shift
  mkdir -p "$folder"
  git ls-files -z | xargs -0 cp --parents -t "$folder"
  (cd "$folder" && env "$@" mvn -q --batch-mode -DskipTests -Dmaven.test.skip -Dexec.skip package)
}
(umask 022; build one TZ=UTC LC_ALL=C.UTF-8)
(umask 077; build another/and/deeper/one TZ=Asia/Kolkata LC_ALL=C MAVEN_OPTS="-Duser.language=tr -Duser.country=TR")
one=$work/one/target/app/roster.jar
another=$work/another/and/deeper/one/target/app/roster.jar
if cmp "$one" "$another"; then
  echo "the same bytes: $(sha256sum <"$one" | cut -d' ' -f1)"
else
  diff <(zipinfo "$one" | tail -n +2) <(zipinfo "$another" | tail -n +2) || exit 1
  exit 1
fi
