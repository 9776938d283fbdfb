import { availableParallelism, cpus } from "node:os";
import { contestants } from "./contestants.ts";
import type { Measured } from "./measure.ts";
import type { RoundTrips } from "./round-trips.ts";
import { aligned } from "./table.ts";
import { operations, type Operation } from "./target.ts";

export type Row = { measured: Measured; roundTrips: Record<Operation, RoundTrips> };

const titles = { list: "project.list, 20 rows", create: "project.create, with its activity entry" };
const heads = [
  "requests/s",
  "of floor",
  "of prepared",
  "CPU ms/request",
  "of floor",
  "database CPU ms",
  "round trips",
];
const preparedAt = contestants.findIndex(({ entry }) => entry.endsWith("prepared.ts"));

/** The tables, as Markdown that also reads well in a terminal. */
export function report(rows: Row[], version: string): string {
  const tables = operations.map((operation) => {
    const [floor, prepared] = [rows[0], rows[preparedAt]].map((row) => row?.measured[operation]);
    const body = rows.map(({ measured, roundTrips }, index) => {
      const { throughput, cpu, database } = measured[operation];
      return [
        contestants[index]?.name ?? "",
        throughput.toFixed(0),
        (throughput / (floor?.throughput ?? 0)).toFixed(2),
        (throughput / (prepared?.throughput ?? 0)).toFixed(2),
        cpu.toFixed(2),
        (cpu / (floor?.cpu ?? 0)).toFixed(2),
        Number.isNaN(database) ? "–" : database.toFixed(2),
        trips(roundTrips[operation]),
      ];
    });
    return aligned([titles[operation], ...heads], body);
  });
  return [...tables, environment(version), ...warnings(rows)].join("\n\n");
}

const trips = ({ waited, sent }: RoundTrips) => (sent === waited ? `${waited}` : `${waited} (${sent} sent)`);

const environment = (version: string) =>
  `Node ${process.versions.node}, ${version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}); ` +
  "16 connections, pools of 16; load, server and database share the cores. Read the ratios.";

/** A load generator at its limit would make fast servers look alike. */
function warnings(rows: Row[]): string[] {
  const busiest = Math.max(
    ...rows.flatMap(({ measured }) => operations.map((operation) => measured[operation].client)),
  );
  const share = `The load took at most ${Math.round(busiest * 100)} % of a core.`;
  return [busiest > 0.85 ? `${share} It was the limit: the fastest servers are faster than shown.` : share];
}
