import { table } from "../table.ts";

/** Who holds which permission, in the team and in its project Apollo: the contract's table, written out once more. */
export const holders = table(`
                        owner admin member viewer guest key other none removed
                        -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  team:read             ++++  ++++  ++++   ++++   ++++  +++ --    -    -------
  team:update           ++++  ++++  ----   ----   ----  +-- --    -    -------
  team:remove           ++++  ----  ----   ----   ----  --- --    -    -------
  member:read           ++++  ++++  ++++   ++++   ----  +++ --    -    -------
  member:update         ++++  ++++  ----   ----   ----  +-- --    -    -------
  member:remove         ++++  ++++  ----   ----   ----  +-- --    -    -------
  invitation:manage     ++++  ++++  ----   ----   ----  +-- --    -    -------
  project:create        ++++  ++++  ++++   ----   ----  ++- --    -    -------
  project:read          ++++  ++++  ++++   ++++   -+++  +++ --    -    -------
  project:update        ++++  ++++  -++-   -++-   -++-  +-- --    -    -------
  project:remove        ++++  ++++  -+--   -+--   -+--  +-- --    -    -------
  projectMember:read    ++++  ++++  ++++   ++++   -+++  +++ --    -    -------
  projectMember:manage  ++++  ++++  -+--   -+--   -+--  +-- --    -    -------
  activity:read         ++++  ++++  ----   ----   ----  +-- --    -    -------
  activity:export       ++++  ++++  ----   ----   ----  +-- --    -    -------
  apiKey:manage         ++++  ++++  ----   ----   ----  +-- --    -    -------
`);
