import { availableParallelism, cpus } from "node:os";
import { contestants } from "./contestants.ts";
import type { Measured } from "./measure.ts";
import type { RoundTrips } from "./round-trips.ts";
import { formatTable } from "./table.ts";
import { operations, type Operation } from "./target.ts";

export type Row = { measured: Measured; roundTrips: Record<Operation, RoundTrips> };

const titles = { list: "project.list, 20 rows", create: "project.create, with its activity entry" };
const columns = [
  "requests/s",
  "of floor",
  "of prepared",
  "CPU ms/request",
  "of floor",
  "database CPU ms",
  "round trips",
];
const preparedAt = contestants.findIndex(({ entry }) => entry.endsWith("prepared.ts"));

/** Renders the tables as Markdown that is formatTable for a terminal. */
export function renderReport(rows: Row[], version: string): string {
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
        formatRoundTrips(roundTrips[operation]),
      ];
    });
    return formatTable([titles[operation], ...columns], body);
  });
  return [...tables, describeEnvironment(version), ...renderWarnings(rows)].join("\n\n");
}

const formatRoundTrips = ({ waited, sent }: RoundTrips) =>
  sent === waited ? `${waited}` : `${waited} (${sent} sent)`;

const describeEnvironment = (version: string) =>
  `Node ${process.versions.node}, ${version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}); ` +
  "16 connections, pools of 16; load generator, server and database share the cores. Compare the ratios.";

/** Warns if the load generator was the bottleneck: fast servers would then look equal. */
function renderWarnings(rows: Row[]): string[] {
  const busiest = Math.max(
    ...rows.flatMap(({ measured }) => operations.map((operation) => measured[operation].client)),
  );
  const share = `The load generator used at most ${Math.round(busiest * 100)} % of a core.`;
  return [
    busiest > 0.85 ? `${share} It was the bottleneck: the fastest servers are faster than shown.` : share,
  ];
}
