#!/bin/bash
# Tries the Debian package under a real systemd: installs, asks over HTTP, gives it a key, upgrades,
# kills, removes and purges it, and checks each.
#
#   sudo ops/test-deb.sh target/dist/signet_0.2.0_amd64.deb [TREE]
#
# Needs debootstrap and systemd-container, and the network for the first call: it makes a small
# Debian in TREE (/var/tmp/signet-debian; DEBIAN names another release than bookworm), which later
# calls copy. The package's binary has to have the site inside.
set -euo pipefail

if [ "${1:-}" = --inside ]; then
    cd /test
    config=/etc/signet/signet.toml
    was="the start"
    trap 'echo "FAILED at: $was"; systemctl status --no-pager signet; journalctl --no-pager -u signet | tail -n 20' ERR

    step() { was=$1 && echo "$1"; }
    pid() { systemctl show --property MainPID --value signet; }
    # Asks until it is there: a start takes a moment.
    page() { curl --silent --fail --retry 30 --retry-all-errors --retry-delay 0 --retry-max-time 20 "http://127.0.0.1:3000$1"; }
    mode() { stat --format '%U:%G %a' "$1"; }
    not() { if "$@"; then return 1; fi; }
    is() { [ "$1" = "$2" ] || { echo "got '$1', not '$2'"; return 1; }; }

    step "installs, enables and starts"
    dpkg -i old.deb
    is "$(page /healthz)" ok
    is "$(page /readyz)" ready
    page /usersig | grep -q '<title>'
    systemctl is-enabled --quiet signet
    signet healthcheck

    step "runs as a user of its own, with its folder and configuration"
    is "$(ps -o user= -p "$(pid)")" signet
    is "$(mode /var/lib/signet)" "signet:signet 700"
    is "$(mode /var/lib/signet/signet.db)" "signet:signet 600"
    is "$(mode $config)" "root:signet 640"
    is "$(mode /etc/signet/keys)" "root:root 700"

    step "hands over a key that root alone can read"
    (umask 077 && printf '%064d\n' 7 > /etc/signet/keys/1400000000)
    sed -i '/^#\[\[apps\]\]/,$ s/^#//' $config
    systemctl restart signet
    is "$(page /readyz)" ready
    runuser -u signet -- signet check-config --config $config | grep 'key .*fingerprint'
    not runuser -u signet -- cat /etc/signet/keys/1400000000 2> /dev/null

    journalctl --no-pager -u signet > /test/journal
    not grep '"level":"\(WARN\|ERROR\)"' /test/journal

    step "takes the store's key from there, too"
    systemctl stop signet
    mv /var/lib/signet/signet.key /etc/signet/keys/store
    chown root:root /etc/signet/keys/store
    sed -i '/^path = /a key_file = "/run/credentials/signet.service/keys_store"' $config
    systemctl start signet
    is "$(page /readyz)" ready
    not [ -e /var/lib/signet/signet.key ]

    step "adds a user beside the running server"
    echo "correct horse battery" | runuser -u signet -- signet user --config $config add ann --role operator
    code=$(curl --silent --output /dev/null --write-out '%{http_code}' --json '{}' http://127.0.0.1:3000/api/list_apps)
    is "$code" 401

    step "reloads without a new process"
    before=$(pid)
    systemctl reload signet
    is "$(pid)" "$before"

    step "cannot write outside its folder"
    # Not even root could, there.
    not nsenter --target "$(pid)" --mount -- touch /etc/signet/x 2> /dev/null
    nsenter --target "$(pid)" --mount -- touch /var/lib/signet/x

    step "is restarted by an upgrade, which keeps the configuration and the database"
    dpkg -i new.deb
    [ "$(pid)" != "$before" ]
    is "$(page /readyz)" ready
    grep -q '^sdkappid' $config
    runuser -u signet -- signet user --config $config list | grep -q ann

    step "is restarted after kill -9"
    before=$(pid)
    [ "$before" -gt 1 ]
    kill -9 "$before"
    is "$(page /readyz)" ready
    [ "$(pid)" != "$before" ]

    step "stops in time and with 0"
    systemctl stop signet
    is "$(systemctl show --property Result --value signet)" success
    is "$(systemctl show --property ExecMainStatus --value signet)" 0

    step "does not start again and again with a wrong configuration"
    cp $config saved && echo 'regoin = 1' > $config
    systemctl start signet || true
    timeout 60 sh -c 'until systemctl is-failed --quiet signet; do sleep 0.3; done'
    journalctl --no-pager -u signet | grep 'unknown key .regoin' > /dev/null
    cp saved $config
    systemctl reset-failed signet
    systemctl start signet
    is "$(page /readyz)" ready

    step "stops when it is removed, and keeps configuration and database"
    dpkg -r signet
    not curl --silent http://127.0.0.1:3000/healthz
    not [ -e /usr/bin/signet ]
    [ -e $config ]
    [ -e /var/lib/signet/signet.db ]

    step "leaves nothing but its user when it is purged"
    dpkg -P signet
    not [ -e /etc/signet ]
    not [ -e /var/lib/signet ]
    not [ -e /usr/lib/systemd/system/signet.service ]
    echo "all good"
    exit
fi

deb=$(realpath "$1")
tree=${2:-/var/tmp/signet-debian}
if ! [ -e "$tree/ready" ]; then
    debootstrap --variant=minbase "${DEBIAN:-bookworm}" "$tree"
    chroot "$tree" apt-get install --yes --no-install-recommends systemd systemd-sysv dbus curl procps
    touch "$tree/ready"
fi

work=$(mktemp --directory /var/tmp/signet-deb.XXXXXX)
trap 'rm -rf "$work"' EXIT
cp --archive --reflink=auto "$tree" "$work/tree"
# Left by some images: it would stop every start.
rm -f "$work/tree/usr/sbin/policy-rc.d"

mkdir "$work/tree/test"
cp "$0" "$work/tree/test/test.sh"
cp "$deb" "$work/tree/test/old.deb"
# The upgrade: the same with a higher number.
dpkg-deb --raw-extract "$deb" "$work/new"
sed -i 's/^Version: .*/&+test/' "$work/new/DEBIAN/control"
dpkg-deb --root-owner-group -Znone --build "$work/new" "$work/tree/test/new.deb" > /dev/null

cat > "$work/tree/etc/systemd/system/test.service" << 'UNIT'
[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/bin/bash /test/test.sh --inside
StandardOutput=file:/test/output
StandardError=inherit
TimeoutStartSec=300
ExecStopPost=/bin/systemctl --no-block poweroff
UNIT
mkdir -p "$work/tree/etc/systemd/system/default.target.wants"
ln -s ../test.service "$work/tree/etc/systemd/system/default.target.wants/test.service"

systemd-nspawn --quiet --directory "$work/tree" --boot --register=no --keep-unit --private-network \
    --link-journal=no > "$work/boot" 2>&1 || tail -n 20 "$work/boot"
cat "$work/tree/test/output"
[ "$(tail -n 1 "$work/tree/test/output")" = "all good" ]
