// Loaded into each measured process ahead of its own code: tells the bench how much CPU time it has used, and
// ends with the bench, however that ends.
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
});
process.on("disconnect", () => process.exit());
if (!process.connected) process.exit(); // it ended before this was loaded
process.channel?.unref();
