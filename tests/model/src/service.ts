import { startService } from "@shipkit/api-server/testing";

// The service in a process of its own, on the database of the only argument: it tells its parent its address, and ends
// with it.
const { url, stop } = await startService(process.argv[2] ?? "", { callsPerMinute: 1e9 });
process.on("disconnect", () => {
  void stop().then(() => process.exit());
});
process.send?.(url);
