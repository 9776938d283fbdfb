import { defineGrants, defineStatements, type BuildSql } from "@shipkit/testing";

const allCommands = (table: string): Record<string, BuildSql> => ({
  [`select ${table}`]: () => `select from shipkit_${table}`,
  [`insert ${table}`]: () => `insert into shipkit_${table} default values`,
  [`update ${table}`]: () => `update shipkit_${table} set updated_at = now()`,
  [`delete ${table}`]: () => `delete from shipkit_${table}`,
});

/**
 * The tables that the app role cannot access: those of sign-in and of the log's functions, and those without a policy so far.
 */
export const statements = defineStatements(
  `
                                  owner admin member viewer guest key other none deleted
                                  -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select verification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert verification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update verification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete verification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select rate_limit               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert rate_limit               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update rate_limit               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete rate_limit               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select notification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert notification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update notification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete notification             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select notification_channel     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert notification_channel     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update notification_channel     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete notification_channel     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select notification_preference  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert notification_preference  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update notification_preference  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete notification_preference  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select notification_delivery    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert notification_delivery    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update notification_delivery    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete notification_delivery    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select activity_unsequenced     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert activity_unsequenced     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update activity_unsequenced     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete activity_unsequenced     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select erasure_key              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert erasure_key              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update erasure_key              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete erasure_key              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    ...allCommands("verification"),
    ...allCommands("rate_limit"),
    ...allCommands("notification"),
    ...allCommands("notification_channel"),
    ...allCommands("notification_preference"),
    ...allCommands("notification_delivery"),
    ...allCommands("activity_unsequenced"),
    ...allCommands("erasure_key"),
  },
);

export const grants = defineGrants(`
                           app   auth  worker
  verification             ----  siud  siud
  rate_limit               ----  siud  ----
  activity_unsequenced     ----  ----  ----
  erasure_key              ----  ----  ----
  notification             ----  ----  ----
  notification_channel     ----  ----  ----
  notification_preference  ----  ----  ----
  notification_delivery    ----  ----  ----
`);
