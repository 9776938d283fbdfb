/**
 * The first process of a machine, a shell script. Its mounts and processes end with it. It reports to the file
 * descriptor 3 and waits for a line, or the end, of its input between its three parts: set up, run, and look.
 *
 * Everything of the machine is below /mnt: the home directory, the checkout in it, and hidden folders with the layers
 * of the overlay file systems, so that the repository is never written. The
 * file system of the host is read-only. What a developer's own checkout has in `.data` and `.env` is hidden.
 */
export function buildScript(steps: string[]): string {
  return `
set -eu
mount --bind "$repository" "$folder/.sources/repository"
test -z "$home" || mount --bind "$home" "$folder/.sources/home"
test -z "$layer" || mount --bind "$layer" "$folder/.sources/layer"
test -z "$data" || mount --bind "$data" "$folder/.sources/data"
test -z "$build_cache" || mount --bind "$build_cache" "$folder/.sources/cache"
test -z "$store" || mount --bind "$store" "$folder/.sources/store"
mount --bind "$node" "$folder/node"
test -z "$installed_node" || mount --bind "$installed_node" "$folder/installed-node"
test -z "$nodes" || mount --bind "$nodes" "$folder/nodes"
mount --rbind "$folder" /mnt
chmod 755 /mnt /mnt/.layers/*/upper; chmod 1777 /mnt/tmp; chmod 700 /mnt/.sources /mnt/.layers
mount --bind /mnt/tmp /tmp
mount --bind /mnt/passwd /etc/passwd
mount -o remount,bind,ro /
overlay() {
  options="lowerdir=$3/mnt/.sources/$1,upperdir=/mnt/.layers/$1/upper,workdir=/mnt/.layers/$1/work"
  mount -t overlay overlay -o "$options,$overlay_options" "$2"
}
if test "$in_place"; then mount --bind /mnt/.sources/home /mnt/home
elif test "$home"; then overlay home /mnt/home ""; fi
chown "$uid:$gid" /mnt/home; chmod 700 /mnt/home
mkdir -p "$checkout"
test "$in_place" || for name in .data .env; do mknod "/mnt/.layers/repository/upper/$name" c 0 0; done # whiteouts
if test "$in_place"; then mount --bind /mnt/.sources/repository "$checkout"; elif test "$layer"; then overlay repository "$checkout" /mnt/.sources/layer:
else overlay repository "$checkout" ""; fi
cd "$checkout"
chown "$uid:$gid" .
if test "$(stat -c %u package.json)" != "$uid"; then
  find . -name node_modules -prune -exec chown -h "$uid:$gid" {} + -o -exec chown -h "$uid:$gid" {} +
fi
test -z "$data" || cp -a /mnt/.sources/data .data
test -z "$build_cache" || cp -a /mnt/.sources/cache .turbo
test -z "$store" || { install -d -o "$uid" -g "$gid" node_modules; cp -a /mnt/.sources/store node_modules/.pnpm-store; }
test -z "$loopback" || ip link set lo up
${steps.join("\n")}
cd "$checkout"
echo ready >&3
read -r _
"$@" </dev/null 3>&- &
echo "pid $!" >&3
set +e
wait $!
echo "exit $?" >&3
read -r _
`;
}

/**
 * Runs a program, and all that it starts, in a user namespace that has every account and in which no further one can be
 * created. Only root may map the accounts, from outside, while the program waits.
 */
export const withoutNamespaces = [
  "sh",
  "-c",
  `mkfifo /mnt/go
   unshare --user sh -c 'read -r _ < /mnt/go; exec "$@"' sh \\
     sh -c 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"' sh "$@" & program=$!
   exec 4> /mnt/go
   echo 0 0 4294967295 > /proc/$program/uid_map
   echo 0 0 4294967295 > /proc/$program/gid_map
   echo >&4; exec 4>&-
   wait $program`,
  "sh",
];
