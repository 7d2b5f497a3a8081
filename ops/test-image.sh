#!/bin/bash
# Tries the container image without Docker and without a registry: builds it with buildah, runs it
# with runc under the limits of compose.yaml, and checks each step.
#
#   sudo ops/test-image.sh target/dist/signet [TREE]          the last stage, around a program
#   sudo BUILDER=localhost/rust ops/test-image.sh - [TREE]    both; the first in this image
#
# Needs buildah, runc, jq, curl and debootstrap, and the network for the first call: it makes a
# small Debian in TREE (/var/tmp/signet-base; DEBIAN names another release than bookworm), the base
# of the image. The program has to have the site inside.
set -euo pipefail

program=$1
tree=${2:-/var/tmp/signet-base}
here=$(dirname "$(realpath "$0")")/..
work=$(mktemp --directory /var/tmp/signet-image.XXXXXX)
was="the start"
clean_up() {
    runc delete --force signet-test > /dev/null 2>&1 || true
    buildah rm signet-test > /dev/null 2>&1 || true
    buildah rmi localhost/signet:test localhost/signet-base > /dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'echo "FAILED at: $was"; tail -n 20 "$work/log" 2> /dev/null' ERR

step() { was=$1 && echo "$1"; }
is() { [ "$1" = "$2" ] || { echo "got '$1', not '$2'"; return 1; }; }
not() { if "$@"; then return 1; fi; }
pid() { runc state signet-test | jq .pid; }
# Asks from inside: a start takes a moment.
page() {
    nsenter --target "$(pid)" --net curl --silent --fail --retry 30 --retry-all-errors \
        --retry-delay 0 --retry-max-time 20 "http://127.0.0.1:3000$1"
}
setting() { buildah inspect --type image localhost/signet:test | jq --raw-output ".Docker.config.$1"; }

step "builds"
if ! [ -e "$tree/usr" ]; then
    debootstrap --variant=minbase "${DEBIAN:-bookworm}" "$tree"
fi
buildah bud --quiet --tag localhost/signet-base --file - "$tree" <<< $'FROM scratch\nCOPY . /' > /dev/null
if [ "$program" = - ]; then
    cp "$here/Dockerfile" "$work/Dockerfile"
    context=$here
else
    # As if the first stage had left it.
    mkdir -p "$work/context/store" "$work/context/src/target/dist"
    cp "$program" "$work/context/src/target/dist/signet"
    sed '/^FROM ${BUILDER}/,/^RUN cargo/d; s/--from=build //' "$here/Dockerfile" > "$work/Dockerfile"
    context=$work/context
fi
buildah bud --pull-never --format docker --isolation chroot --tag localhost/signet:test \
    --build-arg BUILDER="${BUILDER:-none}" --build-arg BASE=localhost/signet-base \
    --file "$work/Dockerfile" "$context" > "$work/log" 2>&1

step "says how it is to be run"
is "$(setting User)" 65532:65532
is "$(setting 'Entrypoint[0]')" /usr/bin/signet
is "$(setting 'Cmd[0]')" serve
is "$(setting 'Healthcheck.Test | join(" ")')" "CMD /usr/bin/signet healthcheck"

step "starts read-only, without a capability, with its volume"
buildah from --pull-never --name signet-test localhost/signet:test > /dev/null
root=$(buildah mount signet-test)
# A new volume gets content and owner of the folder in the image.
cp --archive "$root/var/lib/signet" "$work/volume"
is "$(stat --format '%u:%g' "$work/volume")" 65532:65532
umask 077
printf '%064d\n' 7 > "$work/app_key"
openssl rand -hex 32 > "$work/store_key"
chown 65532:65532 "$work/app_key" "$work/store_key"
umask 022
cat > "$work/signet.toml" << 'TOML'
[[apps]]
sdkappid = 1400000000
region = "singapore"
secret_key_file = "/run/secrets/app_key"
TOML
(cd "$work" && runc spec)
jq --arg root "$root" --arg work "$work" \
    --argjson command "[\"$(setting 'Entrypoint[0]')\", \"$(setting 'Cmd[0]')\"]" \
    --argjson env "$(setting Env)" '
    .root = {path: $root, readonly: true}
    | .process += {terminal: false, args: $command, cwd: "/", user: {uid: 65532, gid: 65532}, noNewPrivileges: true}
    | .process.env = $env + [
        "SIGNET_CONFIG=/etc/signet/signet.toml",
        "SIGNET_STORE_KEY_FILE=/run/secrets/store_key",
        "SIGNET_STORE_PATH=/var/lib/signet/signet.db"
      ]
    | .process.capabilities = {}
    | del(.process.rlimits)
    | .mounts += [
        {destination: "/var/lib/signet", type: "bind", source: ($work + "/volume"), options: ["bind", "rw"]},
        {destination: "/etc/signet/signet.toml", type: "bind", source: ($work + "/signet.toml"), options: ["bind", "ro"]},
        {destination: "/run/secrets/app_key", type: "bind", source: ($work + "/app_key"), options: ["bind", "ro"]},
        {destination: "/run/secrets/store_key", type: "bind", source: ($work + "/store_key"), options: ["bind", "ro"]}
      ]' "$work/config.json" > "$work/config.new"
mv "$work/config.new" "$work/config.json"
runc run --detach --bundle "$work" signet-test > "$work/log" 2>&1
is "$(page /healthz)" ok
is "$(page /readyz)" ready
page /usersig | grep -q '<title>'
is "$(awk '/^CapEff/ { print $2 }' "/proc/$(pid)/status")" 0000000000000000
is "$(awk '/^Uid/ { print $2 }' "/proc/$(pid)/status")" 65532
# Other machines could reach it: it is locked, and warns of nothing else.
is "$(grep --count '"level":"\(ERROR\|WARN\)"' "$work/log")" 1
grep -q '"message":"the console is locked' "$work/log"

step "answers the health check, and can write nowhere but in its volume"
runc exec signet-test /usr/bin/signet healthcheck
not nsenter --target "$(pid)" --mount touch /etc/signet/x 2> /dev/null
[ -e "$work/volume/signet.db" ]
is "$(stat --format '%u %a' "$work/volume/signet.db")" "65532 600"

step "reads the key from its file"
runc exec signet-test /usr/bin/signet check-config | grep -q 'key .*fingerprint'

step "stops in time on SIGTERM, with 0"
# The log tells the end: runc keeps no status of what it does not wait for.
runc kill signet-test TERM
timeout 10 sh -c 'until [ "$(runc state signet-test | jq --raw-output .status)" = stopped ]; do sleep 0.1; done'
grep -q 'stopped' "$work/log"

step "starts again on what it kept"
runc delete signet-test
runc run --detach --bundle "$work" signet-test > "$work/log" 2>&1
is "$(page /readyz)" ready
echo "all good"
