/** The lines of a table that is written by hand, their words one space apart, in the order of the alphabet. */
const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.split(" ").filter(Boolean).join(" "))
    .filter((line) => line !== "" && line !== "app auth worker")
    .toSorted();

/** The tables, and what each serving role may do there: select, insert, update, delete. */
export const tables = lines(`
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
  activity_pending         ----  ----  ----
  activity_stream          s---  ----  siud
  activity_sequence        s---  ----  s---
  activity_seal            s---  ----  siud
  person_key               ----  ----  ----
  notification             ----  ----  ----
  notification_channel     ----  ----  ----
  notification_preference  ----  ----  ----
  notification_delivery    ----  ----  ----
`);

/** The columns that the app role may update: none that says whose a row is, or what happened to it elsewhere. */
export const columns = lines(`
  user             image name updated_at
  team             activity_days deleted_at name updated_at
  team_member      role updated_at
  team_invitation  expires_at revoked_at role token_hash updated_at
  project          deleted_at name updated_at
  project_member   role updated_at
  api_key          expires_at key_hash key_prefix name revoked_at role updated_at
`);

/** The functions, and which serving role may call them. */
export const functions = lines(`
                        app auth worker
  caller                x   -    -
  caller_user           x   x    x
  caller_key            x   x    x
  uuid_v7               x   x    x
  enter                 x   -    -
  heads                 x   -    -
  record                x   x    x
  enqueue               x   x    x
  team_ids              x   -    -
  removed_team_ids      x   -    -
  project_ids           x   -    -
  removed_project_ids   x   -    -
  is_project_of         x   -    -
  search_projects       x   -    -
  search_members        x   -    -
  create_team           x   -    -
  remove_user           x   -    -
  my_invitations        x   -    -
  preview_invitation    x   -    -
  answer_invitation     x   -    -
  find_activity         x   -    -
  count_activity        x   -    -
  sees_entry            x   -    -
  sees_project          x   -    -
  activity_words        x   -    -
  log_words             x   -    -
  words_query           x   -    -
  moment_text           x   -    -
  stray_entries         x   -    -
  logged_entries        x   -    x
  address_taken         -   x    -
  user_removed_at       -   x    -
  restore_user          -   x    -
  record_failure        -   x    -
  touch_api_keys        -   -    x
  beat                  -   -    x
  erase_person          -   -    x
  sequence_activity     -   -    x
  make_person_keys      -   -    x
  prunable              -   -    x
  prune_activity        -   -    x
  lock_parents          -   -    -
  has_owner             -   -    -
  add_entry             -   -    -
  add_account_entry     -   -    -
  sessions_ended        -   -    -
  past_time             -   -    -
  pruned_to             -   -    -
  activity_sight        -   -    -
  projects_apart        -   -    -
  activity_matches      -   -    -
  record_change         -   -    -
  record_session        -   -    -
  record_account        -   -    -
  record_verified       -   -    -
  refuse_removed        -   -    -
  refuse_removed_user   -   -    -
  keep_owner            -   -    -
  keep_personal         -   -    -
  keep_personal_team    -   -    -
  create_personal_team  -   -    -
  add_project_admin     -   -    -
`);
