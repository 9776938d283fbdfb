import type { LogEntry } from "./log-entry.ts";
import { PeekableIterator } from "./peekable-iterator.ts";
import type { LogRecord } from "./seal.ts";

/** The records of a log, read in order. Nothing is kept, so a log of any length can be read. */
export class LogReader extends PeekableIterator<LogRecord> {
  /**
   * Reads the entries before the next seal.
   * @param lastSequence entries with a higher sequence number are not read
   * @param limit max. number of entries
   */
  async readEntries(lastSequence: number, limit: number): Promise<LogEntry[]> {
    const entries: LogEntry[] = [];
    for (let next = await this.peek(); next && "entry" in next; next = await this.peek()) {
      if (next.entry.sequence > lastSequence || entries.length === limit) break;
      entries.push(next.entry);
      await this.next();
    }
    return entries;
  }

  /** Skips seals and reads the next entry; null if there is none. */
  async findEntry(): Promise<LogEntry | null> {
    for (let record = await this.next(); record; record = await this.next())
      if ("entry" in record) return record.entry;
    return null;
  }
}
