CREATE TABLE "shipkit_rate_limit" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_rate_limit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "shipkit_api_key_team_id_idx";--> statement-breakpoint
DROP INDEX "shipkit_team_invitation_team_id_idx";--> statement-breakpoint
DROP INDEX "shipkit_team_invitation_email_idx";--> statement-breakpoint
DROP INDEX "shipkit_session_user_id_idx";--> statement-breakpoint
ALTER TABLE "shipkit_api_key" ALTER COLUMN "created_by_id" SET DEFAULT shipkit.caller_user();--> statement-breakpoint
ALTER TABLE "shipkit_team_invitation" ALTER COLUMN "invited_by_id" SET DEFAULT shipkit.caller_user();--> statement-breakpoint
CREATE INDEX "shipkit_rate_limit_expire_idx" ON "shipkit_rate_limit" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "shipkit_api_key_team_id_id_idx" ON "shipkit_api_key" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_api_key_expires_idx" ON "shipkit_api_key" USING btree ("expires_at") WHERE "shipkit_api_key"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_project_member_project_id_id_idx" ON "shipkit_project_member" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_project_removed_idx" ON "shipkit_project" USING btree ("team_id","id") WHERE "shipkit_project"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_team_id_id_idx" ON "shipkit_team_invitation" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_email_id_idx" ON "shipkit_team_invitation" USING btree ("email","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_team_invitation_open_key" ON "shipkit_team_invitation" USING btree ("team_id","email") WHERE "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null and "shipkit_team_invitation"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_expires_idx" ON "shipkit_team_invitation" USING btree ("expires_at") WHERE "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null and "shipkit_team_invitation"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_team_member_team_id_id_idx" ON "shipkit_team_member" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_session_user_id_id_idx" ON "shipkit_session" USING btree ("user_id","id");--> statement-breakpoint
ALTER TABLE "shipkit_user" ADD CONSTRAINT "shipkit_user_id_no_key" CHECK ("shipkit_user"."id" not like 'key:%');--> statement-breakpoint
CREATE POLICY "shipkit_api_key_select" ON "shipkit_api_key" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]) or "shipkit_api_key"."id" = (select shipkit.caller_key()));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_insert" ON "shipkit_api_key" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[])))
        and "shipkit_api_key"."created_by_id" is not distinct from (select shipkit.caller_user()));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_update" ON "shipkit_api_key" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_api_key"."revoked_at" is null and (("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[])))) WITH CHECK ((("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_worker" ON "shipkit_api_key" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_project_member_insert" ON "shipkit_project_member" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_project_member"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.removed_project_ids())))
        and shipkit.is_project_of("shipkit_project_member"."project_id", "shipkit_project_member"."team_id"));--> statement-breakpoint
CREATE POLICY "shipkit_project_member_update" ON "shipkit_project_member" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_project_member"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.removed_project_ids()))));--> statement-breakpoint
CREATE POLICY "shipkit_project_member_delete" ON "shipkit_project_member" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ((("shipkit_project_member"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.removed_project_ids()))));--> statement-breakpoint
CREATE POLICY "shipkit_project_worker" ON "shipkit_project" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_select" ON "shipkit_team_invitation" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_team_invitation"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_insert" ON "shipkit_team_invitation" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_team_invitation"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_team_invitation"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[])))
        and "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null
        and "shipkit_team_invitation"."invited_by_id" is not distinct from (select shipkit.caller_user()));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_update" ON "shipkit_team_invitation" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_team_invitation"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_team_invitation"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_worker" ON "shipkit_team_invitation" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_member_update" ON "shipkit_team_member" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_team_member"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_team_member"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_team_member_delete" ON "shipkit_team_member" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ((("shipkit_team_member"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{owner}'))::text[])) or ("shipkit_team_member"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{admin}'))::text[])))
        or ("shipkit_team_member"."user_id" = (select shipkit.caller()) and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer,guest}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_team_member_worker" ON "shipkit_team_member" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_update" ON "shipkit_team" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_team"."id" = any ((select shipkit.team_ids('{owner,admin}'))::text[])) WITH CHECK ("shipkit_team"."deleted_at" is null);--> statement-breakpoint
CREATE POLICY "shipkit_team_remove" ON "shipkit_team" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_team"."id" = any ((select shipkit.team_ids('{owner}'))::text[]) or "shipkit_team"."id" = any ((select shipkit.removed_team_ids('{owner}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_team_worker" ON "shipkit_team" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_session_select" ON "shipkit_session" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_session"."user_id" = (select shipkit.caller()));--> statement-breakpoint
CREATE POLICY "shipkit_session_delete" ON "shipkit_session" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ("shipkit_session"."user_id" = (select shipkit.caller()));--> statement-breakpoint
CREATE POLICY "shipkit_user_worker" ON "shipkit_user" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_user_update" ON "shipkit_user" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_user"."id" = (select shipkit.caller()) and "shipkit_user"."deleted_at" is null);--> statement-breakpoint
CREATE POLICY "shipkit_verification_worker" ON "shipkit_verification" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_rate_limit_auth" ON "shipkit_rate_limit" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "shipkit_activity_log_select" ON "shipkit_activity_log" TO shipkit_app USING ("shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[])
        or ("shipkit_activity_log"."project_id" is not null and (("shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer}'))::text[]) or "shipkit_activity_log"."project_id" = any ((select shipkit.project_ids('{admin,editor,viewer}'))::text[]))
    and "shipkit_activity_log"."project_id" not in (select unnest(shipkit.removed_project_ids()))))
        or ("shipkit_activity_log"."user_id" = (select shipkit.caller()) and ("shipkit_activity_log"."team_id" is null or "shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer,guest}'))::text[]))));--> statement-breakpoint
ALTER POLICY "shipkit_project_member_select" ON "shipkit_project_member" TO shipkit_app USING ((("shipkit_project_member"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.project_ids('{admin,editor,viewer}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.removed_project_ids()))));--> statement-breakpoint
ALTER POLICY "shipkit_user_auth" ON "shipkit_user" TO shipkit_auth USING ("shipkit_user"."deleted_at" is null) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "shipkit_user_select" ON "shipkit_user" TO shipkit_app USING ("shipkit_user"."deleted_at" is null and ("shipkit_user"."id" = (select shipkit.caller()) or exists (
        select 1 from "shipkit_team_member" where "shipkit_team_member"."user_id" = "shipkit_user"."id" and "shipkit_team_member"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer}'))::text[])
      ) or exists (
        select 1 from "shipkit_project_member" where "shipkit_project_member"."user_id" = "shipkit_user"."id"
          and "shipkit_project_member"."project_id" = any ((select shipkit.project_ids('{admin,editor,viewer}'))::text[])
      )));