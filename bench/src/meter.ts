// Imported by each measured process before its own code: reports its CPU time to the bench, and exits when the
// bench exits.
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
});
process.on("disconnect", () => process.exit());
if (!process.connected) process.exit(); // the bench ended before this file was loaded
process.channel?.unref();
