#!/bin/sh
# Starts Roster with the Java that lies beside it.
program=$0
[ -L "$program" ] && program=$(readlink -f "$program")
lib=${program%/*}/../lib
[ -e "$lib/app/roster.aot" ] && set -- "-XX:AOTCache=$lib/app/roster.aot" -cp "$lib/app/roster.jar" roster.Main "$@" ||
  set -- -cp "$lib/app/roster.jar" roster.Main "$@" # while the cache is being made
exec "$lib/runtime/bin/roster" "@$lib/app/roster.options" "$@"
