#!/bin/bash
# Installs the .deb in a Debian that has nothing but the base system, and uses it there as a person does:
#   first window, a user added by the keyboard, a second window, upgrade, removal, purge.
# Usage, as root, after `mvn -Pinstaller verify`: installer/linux/try-in-debian.sh [FOLDER FOR SCREENSHOTS]
# Needs debootstrap, Xvfb, xdotool, psql, dpkg-deb, import (ImageMagick). The mirror is that of this system's apt.
set -euo pipefail
[ "${OWN_MOUNTS:-}" ] || OWN_MOUNTS=yes exec unshare --mount --propagation private "$0" "$@"
cd "$(dirname "$0")/../.."
deb=$(ls target/installer/roster_*_"$(dpkg --print-architecture)".deb)
pictures=${1:-}
suite=bookworm
root=$(mktemp -d); chmod 755 "$root"
home=$root/home/ann
screen=
trap clean EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; tail -n 30 "$root"/tmp/roster*.out "$home"/.local/state/roster/logs/*.log >&2 2>/dev/null; exit 1; }
await() { # what, then a command that succeeds once it is so
  local what=$1; shift
  for _ in $(seq 600); do if "$@" >/dev/null 2>&1; then echo "   $what"; return; fi; sleep 0.1; done
  fail "$what"
}
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
as_ann() { chroot --userspec=ann:ann "$root" env -i PATH=/usr/bin:/bin HOME=/home/ann LC_ALL=C.UTF-8 DISPLAY="$screen" "$@"; }
sql() {
  PGPASSWORD=$(cat "$home"/.local/share/roster/postgres/cluster/password) psql -qtAX -h 127.0.0.1 -U roster \
    -p "$(cat "$home"/.local/share/roster/postgres/port)" postgres -c "$1"
}
is() { [ "$(sql "$1")" = "$2" ]; }
types() { DISPLAY=$screen xdotool "$@"; }
start() { as_ann roster >"$root/tmp/roster$1.out" 2>&1 & echo $! >"$root/tmp/pid$1"; }
windows() { [ "$(DISPLAY=$screen xdotool search --class roster-Main search --onlyvisible --name Roster | wc -l)" -ge "$1" ]; }
inside() { # the processes of that root whose command is like this
  for process in $(pgrep -f "$1"); do
    if [ "$(readlink "/proc/$process/root")" = "$root" ]; then echo "$process"; fi
  done
}
stop() { kill $(inside 'runtime/bin/roster .*roster.Main'); wait_end; }
wait_end() { await "the windows are closed and the server has stopped" test ! -e "$home/.local/share/roster/postgres/cluster/data/postmaster.pid"; }
picture() { [ -z "$pictures" ] || { mkdir -p "$pictures"; DISPLAY=$screen import -window root "$pictures/$1.png"; }; }
clean() {
  kill -9 $(inside .) 2>/dev/null || :
  [ -z "${xvfb:-}" ] || kill "$xvfb" 2>/dev/null || :
  for mounted in dev/shm dev proc; do umount -l "$root/$mounted" 2>/dev/null || :; done
  rm -rf --one-file-system "$root"
}

say "A Debian $suite with nothing but the base system"
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" | head -1)
debootstrap --variant=minbase $suite "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log"; fail debootstrap; }
rm "$root.log"
cp -rL /etc/apt/. "$root/etc/apt/"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/etc/ssl" && cp -rL /etc/ssl/certs "$root/etc/ssl/"
mount -t proc proc "$root/proc"; mount --bind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/dev/shm"
in_root useradd --create-home ann
in_root apt-get -qq update 2>/dev/null

say "An older version, of the same content"
dpkg-deb -R "$deb" "$root/tmp/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$root/tmp/older/DEBIAN/control"
dpkg-deb -Zgzip -z1 --root-owner-group -b "$root/tmp/older" "$root/tmp/older.deb" >/dev/null
rm -rf "$root/tmp/older"
cp "$deb" "$root/tmp/newer.deb"
in_root apt-get install -qy /tmp/older.deb >"$root/tmp/apt.out" 2>&1 || { tail "$root/tmp/apt.out"; fail "the dependencies do not suffice"; }
in_root dpkg -s roster | grep -E '^(Status|Version)'
in_root sh -c 'ldd /usr/lib/roster/lib/runtime/lib/libawt_xawt.so /usr/lib/roster/lib/runtime/lib/libfontmanager.so' | grep 'not found' | grep -v libjvm && fail "a library is missing"
as_ann roster --version
as_ann env JAVA_TOOL_OPTIONS=-XX:AOTMode=on roster --version >/dev/null 2>&1 || fail "the ahead-of-time cache is not used"

say "The first window"
exec 3< <(exec Xvfb -displayfd 1 -ac -screen 0 1400x900x24 2>/dev/null); xvfb=$!
read -r number <&3; screen=:$number
start 1
await "there is a window" windows 1
await "the database is there and empty" is "select count(*) from users" 0
picture installed-empty
await "the list was read" is "select count(*) > 0 from pg_stat_activity where application_name = 'Roster' and query like '%from users%'" t
# Without a window manager a click brings the focus; a pause after what moves it inside the window.
types mousemove 700 120 click 1 sleep 1 key ctrl+n sleep 1 type --delay 60 "Ada Installed"
types key Tab sleep 1 type --delay 60 "ada@example.org"
types key ctrl+s
await "the user is saved" is "select count(*) from users where name = 'Ada Installed' and email = 'ada@example.org'" 1
await "and stands in the history" is "select count(*) from roster_user_revisions" 1

say "A second window"
start 2
await "there are two windows" windows 2
await "it shows the user" grep -q "first rows are painted" "$home/.local/state/roster/logs/roster1.0.log"
[ "$(inside '/bin/postgres -D' | wc -l)" = 1 ] || fail "there is not one server"
await "both are on one server" is "select count(distinct pid) >= 2 from pg_stat_activity where application_name = 'Roster'" t
stop

say "Upgrade"
echo '# ours' >> "$root/etc/roster/roster.properties"
in_root apt-get install -qy /tmp/newer.deb >"$root/tmp/apt.out" 2>&1 || { tail "$root/tmp/apt.out"; fail "upgrade"; }
in_root dpkg -s roster | grep -E '^(Status|Version)'
tail -1 "$root/etc/roster/roster.properties" | grep -q '# ours' || fail "the admin's file was replaced"
cp "$home/.config/roster/preferences.properties" "$root/tmp/before"
rm -f "$home"/.local/state/roster/logs/*
start 3
await "the user is still listed" grep -q "first rows are painted" "$home/.local/state/roster/logs/roster0.0.log"
await "and in the database" is "select name from users" "Ada Installed"
picture installed-light
stop
diff <(grep -v '^#' "$root/tmp/before" | grep '^person') <(grep '^person' "$home/.config/roster/preferences.properties") || fail "settings"

say "Dark"
sed -i '/^theme/d' "$home/.config/roster/preferences.properties"; echo theme=DARK >> "$home/.config/roster/preferences.properties"
rm -f "$home"/.local/state/roster/logs/*
start 4
await "the user is listed" grep -q "first rows are painted" "$home/.local/state/roster/logs/roster0.0.log"
picture installed-dark
stop

say "Removal and purge"
in_root apt-get remove -qy roster >/dev/null 2>&1
[ ! -e "$root/usr/lib/roster" ] && [ ! -e "$root/usr/bin/roster" ] || fail "files are left"
[ -e "$root/etc/roster/roster.properties" ] || fail "the configuration went too early"
in_root apt-get purge -qy roster >/dev/null 2>&1
[ ! -e "$root/etc/roster" ] || fail "the configuration is left"
[ -e "$home/.local/share/roster/postgres/cluster/data/PG_VERSION" ] || fail "the data is gone"
say "All of it worked"
