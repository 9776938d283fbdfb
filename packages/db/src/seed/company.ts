import type { ProjectRole, TeamRole } from "../permissions.ts";

/** The users of the demo data, by the local part of their address. */
export const people = {
  ada: "Ada Okafor",
  bruno: "Bruno Keller",
  chloe: "Chloé Martin",
  dmitri: "Dmitri Volkov",
  emi: "Emi Tanaka",
  farah: "Farah Haddad",
  gustav: "Gustav Lindqvist",
  hana: "Hana Kim",
  ivan: "Iván Morales",
  jonas: "Jonas Weber",
  kavya: "Kavya Nair",
  liam: "Liam O’Connor",
} as const;

export type Person = keyof typeof people;

type Team = {
  name: string;
  members: Partial<Record<Person, TeamRole>>;
  projects: readonly string[];
  /** Project roles, by the index of the project. */
  guests?: readonly { person: Person; project: number; role: ProjectRole }[];
};

/** Three teams of a small company that builds instruments for weather stations. */
export const teams: readonly Team[] = [
  {
    name: "Northwind Instruments",
    members: {
      ada: "owner",
      bruno: "admin",
      chloe: "member",
      dmitri: "member",
      emi: "member",
      farah: "viewer",
      gustav: "guest",
    },
    projects: [
      "Apollo gateway",
      "Barometer firmware",
      "Calibration bench",
      "Data retention",
      "Edge updater",
      "Field app",
      "Fleet dashboard",
      "Hail sensor",
      "Invoice export",
      "Lightning network",
      "Pressure drift study",
      "Station provisioning",
      "Support portal",
      "Wind tunnel",
    ],
    guests: [
      { person: "gustav", project: 2, role: "editor" },
      { person: "gustav", project: 7, role: "viewer" },
      { person: "chloe", project: 5, role: "admin" },
    ],
  },
  {
    name: "Harbour Forecast",
    members: { hana: "owner", ada: "admin", ivan: "member", jonas: "member", kavya: "viewer", liam: "guest" },
    projects: [
      "Buoy telemetry",
      "Ferry alerts",
      "Fog model",
      "Harbour map",
      "Swell forecast",
      "Tide tables",
      "Radar mosaic",
      "Pilot briefing",
      "Storm archive",
    ],
    guests: [{ person: "liam", project: 3, role: "editor" }],
  },
  {
    name: "Research & Field Trials",
    members: { kavya: "owner", emi: "owner", bruno: "member", liam: "member", ada: "viewer" },
    projects: [
      "Alpine winter trial",
      "Cloud camera",
      "Desert dust trial",
      "Open data release",
      "Paper: drift at altitude",
      "Solar shield",
      "Urban heat pilot",
    ],
  },
];

/** Former names of projects, in the order in which they are used. */
export const earlierNames = ["Spike", "Prototype", "Working title", "Draft", "Untitled"] as const;
