/** Returns the lines of a table without its head, sorted, with one space between words. */
const toLines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.split(" ").filter(Boolean).join(" "))
    .filter((line) => line !== "" && line !== "app auth worker")
    .toSorted();

/** The privileges of each serving role on each table: `s` select, `i` insert, `u` update, `d` delete; `x` is any other. */
export const tableGrants = toLines(`
                           app   auth  worker
  user                     s-u-  siud  siud
  account                  s---  siud  ----
  session                  s--d  siud  ----
  verification             ----  siud  siud
  rate_limit               ----  siud  ----
  team                     s-u-  ----  siud
  team_member              s-ud  ----  siud
  team_invitation          siu-  ----  siud
  project                  siu-  ----  siud
  project_member           siud  ----  ----
  api_key                  siu-  ----  siud
  activity_log             s---  ----  s---
  activity_unsequenced     ----  ----  ----
  activity_log_state       s---  ----  siud
  activity_sequence        s---  ----  s---
  activity_seal            s---  ----  siud
  erasure_key              ----  ----  ----
  notification             ----  ----  ----
  notification_channel     ----  ----  ----
  notification_preference  ----  ----  ----
  notification_delivery    ----  ----  ----
`);

/** The columns that the app role may update. Columns that name an owner, or that a function maintains, are not among them. */
export const updatableColumns = toLines(`
  user             image name updated_at
  team             activity_days deleted_at name updated_at
  team_member      role updated_at
  team_invitation  expires_at revoked_at role token_hash updated_at
  project          deleted_at name updated_at
  project_member   role updated_at
  api_key          expires_at key_hash key_prefix name revoked_at role updated_at
`);

/** The serving roles that may execute each function: `x`. */
export const functionGrants = toLines(`
                                app auth worker
  current_actor                 x   -    -
  current_user_id               x   x    x
  current_api_key_id            x   x    x
  generate_uuid_v7              x   x    x
  authenticate                  x   -    -
  authenticate_many             x   -    -
  record_activity               x   x    x
  enqueue                       x   x    x
  get_team_ids                  x   -    -
  get_deleted_team_ids          x   -    -
  get_project_ids               x   -    -
  get_deleted_project_ids       x   -    -
  is_team_project               x   -    -
  search_project                x   -    -
  search_team_member            x   -    -
  create_team                   x   -    -
  remove_user                   x   -    -
  list_my_invitations           x   -    -
  preview_invitation            x   -    -
  respond_to_invitation         x   -    -
  list_visible_activity         x   -    -
  count_activity                x   -    -
  can_see_activity              x   -    -
  is_visible_activity           x   -    -
  get_visibility_team_ids       x   -    -
  get_visibility_exceptions     x   -    -
  to_search_vector              x   -    -
  to_search_tokens              x   -    -
  to_search_query               x   -    -
  format_timestamp              x   -    -
  list_orphaned_entries         x   -    -
  list_log_entries              x   -    x
  is_email_taken                -   x    -
  get_user_deleted_at           -   x    -
  restore_user                  -   x    -
  record_failed_login           -   x    -
  touch_api_keys                -   -    x
  record_heartbeat              -   -    x
  erase_person                  -   -    x
  sequence_activity             -   -    x
  create_erasure_keys           -   -    x
  get_next_retention_cutoff     -   -    x
  prune_activity                -   -    x
  lock_target                   -   -    -
  has_team_owner                -   -    -
  insert_activity               -   -    -
  insert_account_activity       -   -    -
  add_ended_sessions            -   -    -
  get_retention_cutoff          -   -    -
  get_last_pruned_sequence      -   -    -
  get_activity_visibility       -   -    -
  build_search_conditions       -   -    -
  record_external_change        -   -    -
  record_session_change         -   -    -
  record_account_change         -   -    -
  record_email_verification     -   -    -
  reject_deleted                -   -    -
  reject_deleted_user           -   -    -
  require_owner                 -   -    -
  protect_personal_team         -   -    -
  reject_personal_team_deletion -   -    -
  create_personal_team          -   -    -
  add_project_admin             -   -    -
`);
