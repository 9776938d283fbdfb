import { parseOutcomeTable } from "./cases/outcome-table.ts";

/**
 * The permissions of each actor in Home and Apollo: a literal copy of the contract's table, independent of `permissions.ts`.
 */
export const permissionTable = parseOutcomeTable(`
                        owner admin member viewer guest key other none deleted
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
