import type { Case } from "../case.ts";
import { owner, readOnly, shell, variable } from "../steps.ts";

const command = "browser";

/** Where the browser of the tests is unpacked and started. */
export const browsers: Case[] = [
  { name: "an empty /tmp", machine: [], command, expect: { says: ["text is shown"] } },
  {
    name: "a read-only home directory and no fonts of the system",
    as: ["user"],
    machine: [
      shell("mkdir /mnt/other"),
      readOnly("/mnt/other"),
      variable("HOME", "/mnt/other"),
      shell("test ! -d /usr/share/fonts || mount -t tmpfs tmpfs /usr/share/fonts"),
    ],
    command,
    expect: { says: ["text is shown"] },
  },
  {
    name: "folders of another user with the name of the browser's",
    as: ["user"],
    machine: [
      shell(
        "for version in 130 140 141 142 143 144 145 146 147 148 149 150; do mkdir -p /tmp/shipkit-chromium-$version.0.0; done",
      ),
      owner("/tmp", "other"),
      shell("chmod 1777 /tmp"),
    ],
    command,
    expect: { says: ["text is shown"], leaves: /^shipkit-chromium/ },
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
