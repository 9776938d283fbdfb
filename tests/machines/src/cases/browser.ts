import type { Case } from "../case.ts";
import { owner, readOnly, rootsFolder, shell, variable, withoutUserNamespaces } from "../steps.ts";

const command = "browser";

/** What stays in /tmp if the home directory has no place for the browser. */
const leaves = /^shipkit-\d+$/;

/** Where the browser of the tests is unpacked and started. */
export const browsers: Case[] = [
  { name: "an empty /tmp", machine: [], command, expect: { says: ["text is shown"] } },
  {
    name: "a read-only home directory and no fonts of the system",
    as: ["user"],
    machine: [
      rootsFolder("/mnt/other"),
      readOnly("/mnt/other"),
      variable("HOME", "/mnt/other"),
      shell("test ! -d /usr/share/fonts || mount -t tmpfs tmpfs /usr/share/fonts"),
    ],
    command,
    expect: { says: ["text is shown"], leaves },
  },
  {
    name: "a folder of another user with the name of the browser's",
    as: ["user"],
    machine: [shell("mkdir -p /mnt/home/.cache/shipkit"), owner("/mnt/home/.cache/shipkit", "other")],
    command,
    expect: { says: ["text is shown"], leaves },
  },
  {
    name: "a home directory from which no program can run",
    as: ["user"],
    machine: [
      shell(
        'mkdir /mnt/home/.cache; mount -t tmpfs -o noexec tmpfs /mnt/home/.cache; chown "$uid:$gid" /mnt/home/.cache',
      ),
    ],
    command,
    expect: { says: ["text is shown"], leaves },
  },
  {
    name: "a home directory that does not exist",
    as: ["user"],
    machine: [variable("HOME", "/nowhere"), variable("TMPDIR", "")],
    command,
    expect: { says: ["text is shown"], leaves },
  },
  {
    name: "no user namespaces for the sandbox of the browser",
    as: ["user"],
    machine: [withoutUserNamespaces],
    command,
    expect: { says: ["text is shown"] },
  },
  {
    name: "a TMPDIR with a space",
    as: ["user"],
    machine: [
      shell('mkdir "/mnt/my tmp"; chown "$uid:$gid" "/mnt/my tmp"'),
      variable("TMPDIR", "/mnt/my tmp"),
    ],
    command,
    expect: { says: ["text is shown"] },
  },
];
