#!/bin/bash
# What Linux's own checkers say about the package; fails where one of them finds an error, and where the finished bill of
# materials lacks the runtime or one of the programs' libraries in its version.
# Usage, after `mvn -Pinstaller verify`: installer/linux/check.sh. Needs lintian, appstreamcli, desktop-file-validate.
set -euo pipefail
cd "$(dirname "$0")/../.."
tree=target/installer/deb/usr/share
desktop-file-validate "$tree/applications/roster.desktop"
appstreamcli validate --no-net "$tree/metainfo/org.roster.Roster.metainfo.xml"
lintian --fail-on error,warning target/installer/roster_*.deb
man --warnings -l "$tree/man/man1/roster.1.gz" >/dev/null
for part in "OpenJDK runtime" PostgreSQL OpenSSL ICU zlib libxml2; do
  grep -q "<name[^>]*>$part</name>\s*<version[^>]*>[0-9]" target/installer/bom.xml || { echo "The bill of materials lacks $part"; exit 1; }
done
echo "desktop file, AppStream entry, package, man page and bill of materials are clean"
