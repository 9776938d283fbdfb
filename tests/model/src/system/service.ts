import { startTestApi } from "@shipkit/api-server/testing";

// Serves the database of the first argument in a child process. Sends its URL to the parent, and stops when the parent
// disconnects.
const { url, stop } = await startTestApi(process.argv[2] ?? "", { callsPerMinute: 1e9 });
process.on("disconnect", () => {
  void stop().then(() => process.exit());
});
process.send?.(url);
