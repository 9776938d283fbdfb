type Bar = {
  /** What it is of, each its own. */
  name: string;
  value: number;
  /** Shown to whoever points at it. */
  note: string;
};

/** A bar for each value, as wide as there is room; `label` says what they show to who does not see them. */
export function BarChart({ bars, label }: { bars: Bar[]; label: string }) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const heightOf = (value: number) => (value === 0 ? 0.02 : Math.max(0.06, value / highest));
  return (
    <>
      <svg
        role="img"
        aria-label={label}
        className="bars"
        viewBox={`0 0 ${bars.length} 1`}
        preserveAspectRatio="none"
      >
        {bars.map(({ name, value, note }, at) => (
          <g key={name} className={value === 0 ? "no-bar" : "bar"}>
            <title>{`${name}: ${note}`}</title>
            <rect fill="none" pointerEvents="all" x={at} width={1} height={1} />
            <rect x={at + 0.12} width={0.76} y={1 - heightOf(value)} height={heightOf(value)} />
          </g>
        ))}
      </svg>
      <div className="bar-ends" aria-hidden="true">
        <span>{bars[0]?.name}</span>
        <span>{bars.at(-1)?.name}</span>
      </div>
    </>
  );
}
