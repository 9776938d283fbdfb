/** Creates a function that runs at most `concurrency` tasks at a time; the others wait, first in, first out. */
export function createLimiter(concurrency: number) {
  const waiting: (() => void)[] = [];
  let free = concurrency;

  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
