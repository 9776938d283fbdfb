import {
  defineGrants,
  defineProcedures,
  defineStatements,
  getActorOrViewer,
  sql,
  type BuildSql,
} from "@shipkit/testing";

const insert =
  (values: BuildSql): BuildSql =>
  (fixtures) =>
    `insert into shipkit_project_member (team_id, project_id, user_id, role) values (${values(fixtures)})`;

/** The members of Apollo are the viewer and, with a project role, the actor. The teammate is a member of the team only. */
export const procedures = defineProcedures(
  `
                                           owner admin member viewer guest key other none deleted
                                           -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  projectMember.list                       1222  1222  1222   1222   N222  111 NN    U    NNNNNNU  projectMember:read
  projectMember.list Hidden                0000  0000  0000   0000   NNNN  000 NN    U    NNNNNNU  -
  projectMember.list Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.add                        ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage  projectMember: userId role
  projectMember.add again                  CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  projectMember:manage
  projectMember.add outside viewer         NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.add to Deleted             NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.updateRole                 ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage  projectMember: role
  projectMember.updateRole teammate        NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole outside viewer  NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole in Deleted      NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.updateRole same role       ====  ====  F=FF   F=FF   N=FF  =FF NN    U    NNNNNNU  projectMember:manage
  projectMember.remove                     ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage  projectMember: userId role
  projectMember.remove teammate            NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove outside viewer      NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove in Deleted          NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "projectMember.list": ({ apollo }) => ({ projectId: apollo }),
    "projectMember.list Hidden": ({ hidden }) => ({ projectId: hidden }),
    "projectMember.list Deleted": ({ deleted }) => ({ projectId: deleted }),
    "projectMember.add": ({ apollo, teammate }) => ({ projectId: apollo, userId: teammate, role: "viewer" }),
    "projectMember.add again": ({ apollo, viewer }) => ({
      projectId: apollo,
      userId: viewer,
      role: "admin",
    }),
    "projectMember.add outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
      role: "viewer",
    }),
    "projectMember.add to Deleted": ({ deleted, teammate }) => ({
      projectId: deleted,
      userId: teammate,
      role: "viewer",
    }),
    "projectMember.updateRole": ({ apollo, viewer }) => ({
      projectId: apollo,
      userId: viewer,
      role: "editor",
    }),
    "projectMember.updateRole teammate": ({ apollo, teammate }) => ({
      projectId: apollo,
      userId: teammate,
      role: "editor",
    }),
    "projectMember.updateRole outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
      role: "editor",
    }),
    "projectMember.updateRole in Deleted": ({ deleted, viewer }) => ({
      projectId: deleted,
      userId: viewer,
      role: "editor",
    }),
    "projectMember.updateRole same role": ({ apollo, viewer }) => ({
      projectId: apollo,
      userId: viewer,
      role: "viewer",
    }),
    "projectMember.remove": ({ apollo, viewer }) => ({ projectId: apollo, userId: viewer }),
    "projectMember.remove teammate": ({ apollo, teammate }) => ({ projectId: apollo, userId: teammate }),
    "projectMember.remove outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
    }),
    "projectMember.remove in Deleted": ({ deleted, viewer }) => ({ projectId: deleted, userId: viewer }),
  },
);

/**
 * The members of Apollo and Deleted are the viewer and, with a project role, the actor. The actor is also a member of Other's
 * project.
 */
export const statements = defineStatements(
  `
                                      owner admin member viewer guest key other none deleted
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select viewer in Apollo             ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select viewer in Deleted            ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                          3444  3444  3444   3444   2444  +++ 2+    !    222222-  -
  insert teammate into Apollo         ++++  ++++  !+!!   !+!!   !+!!  +!! !!    !    !!!!!!!  projectMember:manage
  insert teammate into Hidden         ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  insert teammate into Deleted        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert owner into Other's           ++++  ++++  ++++   ++++   ++++  !!! r+    !    ++++++!  -
  insert non-member into Apollo       rrrr  rrrr  !r!!   !r!!   !r!!  r!! !!    !    !!!!!!!  -
  insert teammate into Elsewhere's    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert into Elsewhere's, team Home  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert into Other's, team Home      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  make viewer editor of Apollo        ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  make viewer editor of Deleted       ----  ----  ----   ----   ----  --- --    !    -------  -
  make self admin of Apollo           -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  make all editors                    3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
  move viewer to Hidden               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete viewer from Apollo           ++++  ++++  -+--   -+--   -+--  +-- --    !    -------  projectMember:manage
  delete viewer from Deleted          ----  ----  ----   ----   ----  --- --    !    -------  -
  delete self from Apollo             -+++  -+++  -+--   -+--   -+--  --- --    !    -------  -
  delete all                          3444  3444  2422   2422   2422  +-- 2+    !    222222-  -
`,
  {
    "select viewer in Apollo": sql`
      select from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "select viewer in Deleted": sql`
      select from shipkit_project_member where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "select all": sql`select from shipkit_project_member`,
    "insert teammate into Apollo": insert(sql`${"home"}, ${"apollo"}, ${"teammate"}, 'admin'`),
    "insert teammate into Hidden": insert(sql`${"home"}, ${"hidden"}, ${"teammate"}, 'viewer'`),
    "insert teammate into Deleted": insert(sql`${"home"}, ${"deleted"}, ${"teammate"}, 'viewer'`),
    "insert owner into Other's": insert(sql`${"other"}, ${"otherProject"}, ${"otherOwner"}, 'viewer'`),
    "insert non-member into Apollo": insert(sql`${"home"}, ${"apollo"}, ${"elsewhereOwner"}, 'viewer'`),
    "insert teammate into Elsewhere's": insert(
      sql`${"elsewhere"}, ${"elsewhereProject"}, ${"teammate"}, 'viewer'`,
    ),
    "insert into Elsewhere's, team Home": insert(
      sql`${"home"}, ${"elsewhereProject"}, ${"teammate"}, 'viewer'`,
    ),
    "insert into Other's, team Home": insert(sql`${"home"}, ${"otherProject"}, ${"otherOwner"}, 'viewer'`),
    "make viewer editor of Apollo": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "make viewer editor of Deleted": sql`
      update shipkit_project_member set role = 'editor' where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "make self admin of Apollo": sql`
      update shipkit_project_member set role = 'admin' where project_id = ${"apollo"} and user_id = ${getActorOrViewer}`,
    "make all editors": sql`update shipkit_project_member set role = 'editor'`,
    "move viewer to Hidden": sql`
      update shipkit_project_member set project_id = ${"hidden"} where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "delete viewer from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${"viewer"}`,
    "delete viewer from Deleted": sql`
      delete from shipkit_project_member where project_id = ${"deleted"} and user_id = ${"viewer"}`,
    "delete self from Apollo": sql`
      delete from shipkit_project_member where project_id = ${"apollo"} and user_id = ${getActorOrViewer}`,
    "delete all": sql`delete from shipkit_project_member`,
  },
);

export const grants = defineGrants(`
                  app   auth  worker
  project_member  siud  ----  ----    role updated_at
`);
