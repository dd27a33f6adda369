#!/bin/bash
# What Linux's own checkers say about the package; fails where one of them finds an error.
# Usage, after `mvn -Pinstaller verify`: installer/linux/check.sh. Needs lintian, appstreamcli, desktop-file-validate.
set -euo pipefail
cd "$(dirname "$0")/../.."
tree=target/installer/deb/usr/share
desktop-file-validate "$tree/applications/roster.desktop"
appstreamcli validate --no-net "$tree/metainfo/org.roster.Roster.metainfo.xml"
lintian --fail-on error,warning target/installer/roster_*.deb
man --warnings -l "$tree/man/man1/roster.1.gz" >/dev/null
echo "desktop file, AppStream entry, package and man page are clean"
