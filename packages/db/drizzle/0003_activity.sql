CREATE TABLE "shipkit_activity_seal" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.uuid_v7() NOT NULL,
	"stream_id" varchar(255) NOT NULL,
	"number" integer NOT NULL,
	"size" bigint NOT NULL,
	"note" text NOT NULL,
	"frontier" "bytea" NOT NULL,
	"leaves" "bytea",
	"commitments" "bytea",
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_seal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_person_key" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.uuid_v7() NOT NULL,
	"key" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_person_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_pending" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.uuid_v7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_pending" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_sequence" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"stream_id" varchar(255) NOT NULL,
	"sequence" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_sequence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_stream" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"sealed" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_stream" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "shipkit_activity_log_team_id_id_idx";--> statement-breakpoint
DROP INDEX "shipkit_activity_log_project_id_id_idx";--> statement-breakpoint
DROP INDEX "shipkit_activity_log_user_id_id_idx";--> statement-breakpoint
ALTER TABLE "shipkit_team" ADD COLUMN "activity_days" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_seal_stream_id_number_key" ON "shipkit_activity_seal" USING btree ("stream_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_seal_stream_id_size_key" ON "shipkit_activity_seal" USING btree ("stream_id","size");--> statement-breakpoint
CREATE INDEX "shipkit_activity_seal_unpublished_idx" ON "shipkit_activity_seal" USING btree ("id") WHERE "shipkit_activity_seal"."published_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_sequence_stream_id_sequence_key" ON "shipkit_activity_sequence" USING btree ("stream_id","sequence");--> statement-breakpoint
CREATE INDEX "shipkit_activity_stream_unsealed_idx" ON "shipkit_activity_stream" USING btree ("id") WHERE "shipkit_activity_stream"."size" > "shipkit_activity_stream"."sealed";--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_team_idx" ON "shipkit_activity_log" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_outside_idx" ON "shipkit_activity_log" USING btree ("team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_user_idx" ON "shipkit_activity_log" USING btree ("user_id","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_user_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_action_idx" ON "shipkit_activity_log" USING btree ("action","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_action_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"action","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_category_idx" ON "shipkit_activity_log" USING btree ("category","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_category_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"category","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_severity_idx" ON "shipkit_activity_log" USING btree ("severity","team_id",(("project_id" is null)::int),"created_at","id") WHERE "shipkit_activity_log"."severity" <> 'info';--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_severity_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"severity","created_at","id") WHERE "shipkit_activity_log"."severity" <> 'info';--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_target_idx" ON "shipkit_activity_log" USING btree ("target_id","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_place_target_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"target_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_words_idx" ON "shipkit_activity_log" USING gin ((shipkit.activity_words("team_id", "action", "details"))) WITH (fastupdate=false);--> statement-breakpoint
ALTER TABLE "shipkit_team" ADD CONSTRAINT "shipkit_team_activity_days_check" CHECK ("shipkit_team"."activity_days" between 1 and 36500);--> statement-breakpoint
CREATE POLICY "shipkit_activity_log_worker" ON "shipkit_activity_log" AS PERMISSIVE FOR SELECT TO "shipkit_worker" USING (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_seal_select" ON "shipkit_activity_seal" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_seal"."stream_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_seal_worker" ON "shipkit_activity_seal" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_sequence_select" ON "shipkit_activity_sequence" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_sequence"."stream_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer,guest}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_sequence_worker" ON "shipkit_activity_sequence" AS PERMISSIVE FOR SELECT TO "shipkit_worker" USING (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_stream_select" ON "shipkit_activity_stream" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_stream"."id" = any ((select shipkit.team_ids('{owner,admin,member,viewer,guest}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_stream_worker" ON "shipkit_activity_stream" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "shipkit_activity_log_select" ON "shipkit_activity_log" TO shipkit_app USING ("shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin}'))::text[])
          or ("shipkit_activity_log"."project_id" is not null and (("shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer}'))::text[]) or "shipkit_activity_log"."project_id" = any ((select shipkit.project_ids('{admin,editor,viewer}'))::text[]))
    and "shipkit_activity_log"."project_id" not in (select unnest(shipkit.removed_project_ids()))))
          or ("shipkit_activity_log"."user_id" = (select shipkit.caller()) and ("shipkit_activity_log"."team_id" is null or "shipkit_activity_log"."team_id" = any ((select shipkit.team_ids('{owner,admin,member,viewer,guest}'))::text[]))));--> statement-breakpoint
-- The entries that are there are numbered like new ones.
INSERT INTO "shipkit_activity_pending" ("id") SELECT "id" FROM "shipkit_activity_log";
