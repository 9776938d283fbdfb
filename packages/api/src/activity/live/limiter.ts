/** Runs so many at a time; the others wait, first come, first served. */
export function lanes(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
