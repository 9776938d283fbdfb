type Bar = {
  /** Unique among the bars. */
  label: string;
  value: number;
  tooltip: string;
};

/** Draws a bar for each value. Screen readers read the `label` of the chart. */
export function BarChart({ bars, label }: { bars: Bar[]; label: string }) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const getHeight = (value: number) => (value === 0 ? 0.02 : Math.max(0.06, value / highest));
  return (
    <>
      <svg
        role="img"
        aria-label={label}
        className="bars"
        viewBox={`0 0 ${bars.length} 1`}
        preserveAspectRatio="none"
      >
        {bars.map(({ label, value, tooltip }, index) => (
          <g key={label} className={value === 0 ? "no-bar" : "bar"}>
            <title>{`${label}: ${tooltip}`}</title>
            <rect fill="none" pointerEvents="all" x={index} width={1} height={1} />
            <rect x={index + 0.12} width={0.76} y={1 - getHeight(value)} height={getHeight(value)} />
          </g>
        ))}
      </svg>
      <div className="bar-ends" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </>
  );
}
