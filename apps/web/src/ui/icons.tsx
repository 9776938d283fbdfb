import type { ReactNode } from "react";

function Icon({ size = 16, children }: { size?: number | undefined; children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

type Size = { size?: number };

export const PlusIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const SearchIcon = ({ size }: Size) => (
  <Icon size={size}>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);

export const DotsIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path strokeWidth="2.2" d="M3 8h.01M8 8h.01M13 8h.01" />
  </Icon>
);

export const SelectorIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m5 6.25 3-3 3 3M5 9.75l3 3 3-3" />
  </Icon>
);

export const CheckIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);

export const BackIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M10 3.5 5.5 8l4.5 4.5" />
  </Icon>
);
