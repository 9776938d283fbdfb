CREATE TYPE "public"."shipkit_notification_channel_type" AS ENUM('email', 'sms', 'push', 'slack');--> statement-breakpoint
CREATE TYPE "public"."shipkit_notification_type" AS ENUM('security', 'system', 'marketing', 'team');--> statement-breakpoint
CREATE TYPE "public"."shipkit_team_type" AS ENUM('personal', 'workspace');--> statement-breakpoint
CREATE TABLE "shipkit_activity_log" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"team_id" varchar(255),
	"user_id" varchar(255),
	"action" varchar(255) NOT NULL,
	"category" varchar(50) NOT NULL,
	"severity" varchar(20) DEFAULT 'info' NOT NULL,
	"details" text,
	"metadata" text,
	"actor_type" varchar(20) NOT NULL,
	"actor_id" varchar(255) NOT NULL,
	"target_type" varchar(50),
	"target_id" varchar(255),
	"project_id" varchar(255),
	"request_id" varchar(255),
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_activity_log_severity_check" CHECK ("shipkit_activity_log"."severity" in ('info', 'warning', 'critical')),
	CONSTRAINT "shipkit_activity_log_actor_type_check" CHECK ("shipkit_activity_log"."actor_type" in ('user', 'api_key', 'system', 'database'))
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_api_key" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"team_id" varchar(255) NOT NULL,
	"name" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"key_hash" varchar(64) NOT NULL,
	"key_prefix" varchar(32) NOT NULL,
	"created_by_id" varchar(255) DEFAULT shipkit.current_user_id(),
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_api_key_role_check" CHECK ("shipkit_api_key"."role" in ('admin', 'member', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "shipkit_api_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_notification_channel" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"type" "shipkit_notification_channel_type" NOT NULL,
	"address" text NOT NULL,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_notification_channel" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_notification_delivery" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"notification_id" varchar(255) NOT NULL,
	"channel_id" varchar(255) NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_notification_delivery_status_check" CHECK ("shipkit_notification_delivery"."status" in ('pending', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "shipkit_notification_delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_notification_preference" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"notification_type" "shipkit_notification_type" NOT NULL,
	"channel_type" "shipkit_notification_channel_type" NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_notification_preference" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_notification" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"team_id" varchar(255),
	"type" "shipkit_notification_type" NOT NULL,
	"title" varchar(255) NOT NULL,
	"body" text,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_notification" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_project_member" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"project_id" varchar(255) NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"team_id" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_project_member_role_check" CHECK ("shipkit_project_member"."role" in ('admin', 'editor', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "shipkit_project_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_project" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"name" varchar(255) NOT NULL,
	"team_id" varchar(255) NOT NULL,
	"created_by_id" varchar(255) DEFAULT shipkit.current_user_id(),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "shipkit_project_id_team_id_key" UNIQUE("id","team_id")
);
--> statement-breakpoint
ALTER TABLE "shipkit_project" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_rate_limit" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_rate_limit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_seal" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"log_id" varchar(255) NOT NULL,
	"seal_number" integer NOT NULL,
	"tree_size" bigint NOT NULL,
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
CREATE TABLE "shipkit_erasure_key" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"key" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_erasure_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_log_state" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"last_sequence" bigint NOT NULL,
	"last_sealed_sequence" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_log_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_sequence" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"log_id" varchar(255) NOT NULL,
	"sequence" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_sequence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_activity_unsequenced" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_activity_unsequenced" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_team_invitation" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"team_id" varchar(255) NOT NULL,
	"email" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"token_hash" varchar(64) NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"invited_by_id" varchar(255) DEFAULT shipkit.current_user_id(),
	"accepted_at" timestamp with time zone,
	"declined_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_team_invitation_role_check" CHECK ("shipkit_team_invitation"."role" in ('owner', 'admin', 'member', 'viewer', 'guest')),
	CONSTRAINT "shipkit_team_invitation_email_lower" CHECK ("shipkit_team_invitation"."email" = lower("shipkit_team_invitation"."email"))
);
--> statement-breakpoint
ALTER TABLE "shipkit_team_invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_team_member" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"team_id" varchar(255) NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"role" varchar(50) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipkit_team_member_team_id_user_id_key" UNIQUE("team_id","user_id"),
	CONSTRAINT "shipkit_team_member_role_check" CHECK ("shipkit_team_member"."role" in ('owner', 'admin', 'member', 'viewer', 'guest'))
);
--> statement-breakpoint
ALTER TABLE "shipkit_team_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_team" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"name" varchar(255) NOT NULL,
	"type" "shipkit_team_type" DEFAULT 'workspace' NOT NULL,
	"activity_days" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "shipkit_team_activity_days_check" CHECK ("shipkit_team"."activity_days" between 1 and 36500)
);
--> statement-breakpoint
ALTER TABLE "shipkit_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_account" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"account_id" varchar(255) NOT NULL,
	"provider_id" varchar(255) NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_session" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"user_id" varchar(255) NOT NULL,
	"token" varchar(255) NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_user" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"name" varchar(255),
	"email" varchar(255) NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "shipkit_user_email_lower" CHECK ("shipkit_user"."email" = lower("shipkit_user"."email")),
	CONSTRAINT "shipkit_user_id_no_key" CHECK ("shipkit_user"."id" not like 'key:%')
);
--> statement-breakpoint
ALTER TABLE "shipkit_user" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipkit_verification" (
	"id" varchar(255) PRIMARY KEY DEFAULT shipkit.generate_uuid_v7() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipkit_verification" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "shipkit_api_key" ADD CONSTRAINT "shipkit_api_key_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."shipkit_team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_api_key" ADD CONSTRAINT "shipkit_api_key_created_by_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."shipkit_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification_channel" ADD CONSTRAINT "shipkit_notification_channel_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification_delivery" ADD CONSTRAINT "shipkit_notification_delivery_notification_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."shipkit_notification"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification_delivery" ADD CONSTRAINT "shipkit_notification_delivery_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."shipkit_notification_channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification_preference" ADD CONSTRAINT "shipkit_notification_preference_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification" ADD CONSTRAINT "shipkit_notification_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_notification" ADD CONSTRAINT "shipkit_notification_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."shipkit_team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_project_member" ADD CONSTRAINT "shipkit_project_member_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_project_member" ADD CONSTRAINT "shipkit_project_member_project_id_team_id_fk" FOREIGN KEY ("project_id","team_id") REFERENCES "public"."shipkit_project"("id","team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_project_member" ADD CONSTRAINT "shipkit_project_member_team_id_user_id_fk" FOREIGN KEY ("team_id","user_id") REFERENCES "public"."shipkit_team_member"("team_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_project" ADD CONSTRAINT "shipkit_project_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."shipkit_team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_project" ADD CONSTRAINT "shipkit_project_created_by_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."shipkit_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_team_invitation" ADD CONSTRAINT "shipkit_team_invitation_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."shipkit_team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_team_invitation" ADD CONSTRAINT "shipkit_team_invitation_invited_by_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."shipkit_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_team_member" ADD CONSTRAINT "shipkit_team_member_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_team_member" ADD CONSTRAINT "shipkit_team_member_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."shipkit_team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_account" ADD CONSTRAINT "shipkit_account_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipkit_session" ADD CONSTRAINT "shipkit_session_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."shipkit_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_team_idx" ON "shipkit_activity_log" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_team_level_idx" ON "shipkit_activity_log" USING btree ("team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_user_idx" ON "shipkit_activity_log" USING btree ("user_id","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_user_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_action_idx" ON "shipkit_activity_log" USING btree ("action","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_action_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"action","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_category_idx" ON "shipkit_activity_log" USING btree ("category","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_category_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"category","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_severity_idx" ON "shipkit_activity_log" USING btree ("severity","team_id",(("project_id" is null)::int),"created_at","id") WHERE "shipkit_activity_log"."severity" <> 'info';--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_severity_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"severity","created_at","id") WHERE "shipkit_activity_log"."severity" <> 'info';--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_target_idx" ON "shipkit_activity_log" USING btree ("target_id","team_id",(("project_id" is null)::int),"created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_scope_target_idx" ON "shipkit_activity_log" USING btree ("team_id",(coalesce("project_id", "user_id")),"target_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_search_idx" ON "shipkit_activity_log" USING gin ((shipkit.to_search_vector("team_id", "action", "details"))) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "shipkit_api_key_team_id_id_idx" ON "shipkit_api_key" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_api_key_created_by_id_idx" ON "shipkit_api_key" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "shipkit_api_key_expires_idx" ON "shipkit_api_key" USING btree ("expires_at") WHERE "shipkit_api_key"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_api_key_key_hash_key" ON "shipkit_api_key" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_notification_channel_user_id_type_address_key" ON "shipkit_notification_channel" USING btree ("user_id","type","address");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_notification_delivery_key" ON "shipkit_notification_delivery" USING btree ("notification_id","channel_id");--> statement-breakpoint
CREATE INDEX "shipkit_notification_delivery_channel_id_idx" ON "shipkit_notification_delivery" USING btree ("channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_notification_preference_key" ON "shipkit_notification_preference" USING btree ("user_id","notification_type","channel_type");--> statement-breakpoint
CREATE INDEX "shipkit_notification_user_id_id_idx" ON "shipkit_notification" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_notification_team_id_idx" ON "shipkit_notification" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_project_member_project_id_user_id_key" ON "shipkit_project_member" USING btree ("project_id","user_id");--> statement-breakpoint
CREATE INDEX "shipkit_project_member_project_id_team_id_idx" ON "shipkit_project_member" USING btree ("project_id","team_id");--> statement-breakpoint
CREATE INDEX "shipkit_project_member_project_id_id_idx" ON "shipkit_project_member" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_project_member_team_id_user_id_idx" ON "shipkit_project_member" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE INDEX "shipkit_project_member_user_id_role_project_id_idx" ON "shipkit_project_member" USING btree ("user_id","role","project_id");--> statement-breakpoint
CREATE INDEX "shipkit_project_team_id_id_idx" ON "shipkit_project" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_project_created_by_id_idx" ON "shipkit_project" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "shipkit_project_removed_idx" ON "shipkit_project" USING btree ("team_id","id") WHERE "shipkit_project"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "shipkit_rate_limit_expire_idx" ON "shipkit_rate_limit" USING btree ("expire");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_seal_log_id_seal_number_key" ON "shipkit_activity_seal" USING btree ("log_id","seal_number");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_seal_log_id_tree_size_key" ON "shipkit_activity_seal" USING btree ("log_id","tree_size");--> statement-breakpoint
CREATE INDEX "shipkit_activity_seal_unpublished_idx" ON "shipkit_activity_seal" USING btree ("id") WHERE "shipkit_activity_seal"."published_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_activity_log_state_unsealed_idx" ON "shipkit_activity_log_state" USING btree ("id") WHERE "shipkit_activity_log_state"."last_sequence" > "shipkit_activity_log_state"."last_sealed_sequence";--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_activity_sequence_log_id_sequence_key" ON "shipkit_activity_sequence" USING btree ("log_id","sequence");--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_team_id_id_idx" ON "shipkit_team_invitation" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_invited_by_id_idx" ON "shipkit_team_invitation" USING btree ("invited_by_id");--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_email_id_idx" ON "shipkit_team_invitation" USING btree ("email","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_team_invitation_token_hash_key" ON "shipkit_team_invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_team_invitation_open_key" ON "shipkit_team_invitation" USING btree ("team_id","email") WHERE "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null and "shipkit_team_invitation"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_team_invitation_expires_idx" ON "shipkit_team_invitation" USING btree ("expires_at") WHERE "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null and "shipkit_team_invitation"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "shipkit_team_member_user_id_role_team_id_idx" ON "shipkit_team_member" USING btree ("user_id","role","team_id");--> statement-breakpoint
CREATE INDEX "shipkit_team_member_team_id_id_idx" ON "shipkit_team_member" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "shipkit_account_user_id_idx" ON "shipkit_account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_account_provider_id_account_id_key" ON "shipkit_account" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "shipkit_session_user_id_id_idx" ON "shipkit_session" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_session_token_key" ON "shipkit_session" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "shipkit_user_email_key" ON "shipkit_user" USING btree ("email");--> statement-breakpoint
CREATE INDEX "shipkit_verification_identifier_idx" ON "shipkit_verification" USING btree ("identifier");--> statement-breakpoint
CREATE POLICY "shipkit_activity_log_select" ON "shipkit_activity_log" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING (("shipkit_activity_log"."team_id" is null and shipkit.is_visible_activity('own', "shipkit_activity_log"."user_id" = (select shipkit.current_actor()), "shipkit_activity_log"."project_id",
            "shipkit_activity_log"."project_id" in (select unnest(shipkit.get_visibility_exceptions('own')))))
          or ("shipkit_activity_log"."team_id" = any ((select shipkit.get_visibility_team_ids('all'))::text[])
            and shipkit.is_visible_activity('all', "shipkit_activity_log"."user_id" = (select shipkit.current_actor()), "shipkit_activity_log"."project_id",
            "shipkit_activity_log"."project_id" in (select unnest(shipkit.get_visibility_exceptions('all')))))
          or ("shipkit_activity_log"."team_id" = any ((select shipkit.get_visibility_team_ids('team'))::text[])
            and shipkit.is_visible_activity('team', "shipkit_activity_log"."user_id" = (select shipkit.current_actor()), "shipkit_activity_log"."project_id",
            "shipkit_activity_log"."project_id" in (select unnest(shipkit.get_visibility_exceptions('team')))))
          or ("shipkit_activity_log"."team_id" = any ((select shipkit.get_visibility_team_ids('projects'))::text[])
            and shipkit.is_visible_activity('projects', "shipkit_activity_log"."user_id" = (select shipkit.current_actor()), "shipkit_activity_log"."project_id",
            "shipkit_activity_log"."project_id" in (select unnest(shipkit.get_visibility_exceptions('projects'))))));--> statement-breakpoint
CREATE POLICY "shipkit_activity_log_worker" ON "shipkit_activity_log" AS PERMISSIVE FOR SELECT TO "shipkit_worker" USING (true);--> statement-breakpoint
CREATE POLICY "shipkit_api_key_select" ON "shipkit_api_key" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or ("shipkit_api_key"."id" = (select shipkit.current_api_key_id()) and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_insert" ON "shipkit_api_key" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[])))
        and "shipkit_api_key"."created_by_id" is not distinct from (select shipkit.current_user_id()));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_update" ON "shipkit_api_key" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_api_key"."revoked_at" is null and (("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[])))) WITH CHECK ((("shipkit_api_key"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_api_key"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_api_key"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_api_key_worker" ON "shipkit_api_key" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_project_member_select" ON "shipkit_project_member" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ((("shipkit_project_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.get_project_ids('{admin,editor,viewer}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.get_deleted_project_ids()))));--> statement-breakpoint
CREATE POLICY "shipkit_project_member_insert" ON "shipkit_project_member" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_project_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.get_project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.get_deleted_project_ids())))
        and shipkit.is_team_project("shipkit_project_member"."project_id", "shipkit_project_member"."team_id"));--> statement-breakpoint
CREATE POLICY "shipkit_project_member_update" ON "shipkit_project_member" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_project_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.get_project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.get_deleted_project_ids()))));--> statement-breakpoint
CREATE POLICY "shipkit_project_member_delete" ON "shipkit_project_member" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ((("shipkit_project_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project_member"."project_id" = any ((select shipkit.get_project_ids('{admin}'))::text[]))
    and "shipkit_project_member"."project_id" not in (select unnest(shipkit.get_deleted_project_ids()))));--> statement-breakpoint
CREATE POLICY "shipkit_project_select" ON "shipkit_project" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING (("shipkit_project"."deleted_at" is null and ("shipkit_project"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer}'))::text[]) or "shipkit_project"."id" = any ((select shipkit.get_project_ids('{admin,editor,viewer}'))::text[])))
        or ("shipkit_project"."deleted_at" is not null and ("shipkit_project"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project"."id" = any ((select shipkit.get_project_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_project_insert" ON "shipkit_project" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ("shipkit_project"."deleted_at" is null and "shipkit_project"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member}'))::text[])
        and "shipkit_project"."created_by_id" is not distinct from (select shipkit.current_user_id()));--> statement-breakpoint
CREATE POLICY "shipkit_project_update" ON "shipkit_project" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_project"."deleted_at" is null and ("shipkit_project"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project"."id" = any ((select shipkit.get_project_ids('{admin,editor}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_project_remove" ON "shipkit_project" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING (("shipkit_project"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]) or "shipkit_project"."id" = any ((select shipkit.get_project_ids('{admin}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_project_worker" ON "shipkit_project" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_rate_limit_auth" ON "shipkit_rate_limit" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_seal_select" ON "shipkit_activity_seal" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_seal"."log_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_seal_worker" ON "shipkit_activity_seal" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_log_state_select" ON "shipkit_activity_log_state" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_log_state"."id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_log_state_worker" ON "shipkit_activity_log_state" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_activity_sequence_select" ON "shipkit_activity_sequence" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_activity_sequence"."log_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_activity_sequence_worker" ON "shipkit_activity_sequence" AS PERMISSIVE FOR SELECT TO "shipkit_worker" USING (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_select" ON "shipkit_team_invitation" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_team_invitation"."team_id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_insert" ON "shipkit_team_invitation" AS PERMISSIVE FOR INSERT TO "shipkit_app" WITH CHECK ((("shipkit_team_invitation"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_team_invitation"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[])))
        and "shipkit_team_invitation"."accepted_at" is null and "shipkit_team_invitation"."declined_at" is null
        and "shipkit_team_invitation"."invited_by_id" is not distinct from (select shipkit.current_user_id()));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_update" ON "shipkit_team_invitation" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_team_invitation"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_team_invitation"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_invitation"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_team_invitation_worker" ON "shipkit_team_invitation" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_member_select" ON "shipkit_team_member" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer}'))::text[]) or ("shipkit_team_member"."user_id" = (select shipkit.current_actor()) and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_team_member_update" ON "shipkit_team_member" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ((("shipkit_team_member"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_team_member"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[]))));--> statement-breakpoint
CREATE POLICY "shipkit_team_member_delete" ON "shipkit_team_member" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ((("shipkit_team_member"."role" in ('owner', 'admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner}'))::text[])) or ("shipkit_team_member"."role" in ('admin', 'member', 'viewer', 'guest') and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{admin}'))::text[])))
        or ("shipkit_team_member"."user_id" = (select shipkit.current_actor()) and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[])));--> statement-breakpoint
CREATE POLICY "shipkit_team_member_worker" ON "shipkit_team_member" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_team_select" ON "shipkit_team" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_team"."id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer,guest}'))::text[]) or "shipkit_team"."id" = any ((select shipkit.get_deleted_team_ids('{owner}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_team_update" ON "shipkit_team" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_team"."id" = any ((select shipkit.get_team_ids('{owner,admin}'))::text[])) WITH CHECK ("shipkit_team"."deleted_at" is null);--> statement-breakpoint
CREATE POLICY "shipkit_team_remove" ON "shipkit_team" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_team"."id" = any ((select shipkit.get_team_ids('{owner}'))::text[]) or "shipkit_team"."id" = any ((select shipkit.get_deleted_team_ids('{owner}'))::text[]));--> statement-breakpoint
CREATE POLICY "shipkit_team_worker" ON "shipkit_team" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_account_auth" ON "shipkit_account" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_account_select" ON "shipkit_account" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_account"."user_id" = (select shipkit.current_actor()));--> statement-breakpoint
CREATE POLICY "shipkit_session_auth" ON "shipkit_session" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_session_select" ON "shipkit_session" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_session"."user_id" = (select shipkit.current_actor()));--> statement-breakpoint
CREATE POLICY "shipkit_session_delete" ON "shipkit_session" AS PERMISSIVE FOR DELETE TO "shipkit_app" USING ("shipkit_session"."user_id" = (select shipkit.current_actor()));--> statement-breakpoint
CREATE POLICY "shipkit_user_auth" ON "shipkit_user" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING ("shipkit_user"."deleted_at" is null) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_user_worker" ON "shipkit_user" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_user_update" ON "shipkit_user" AS PERMISSIVE FOR UPDATE TO "shipkit_app" USING ("shipkit_user"."id" = (select shipkit.current_actor()) and "shipkit_user"."deleted_at" is null);--> statement-breakpoint
CREATE POLICY "shipkit_user_select" ON "shipkit_user" AS PERMISSIVE FOR SELECT TO "shipkit_app" USING ("shipkit_user"."deleted_at" is null and ("shipkit_user"."id" = (select shipkit.current_actor()) or exists (
        select 1 from "shipkit_team_member" where "shipkit_team_member"."user_id" = "shipkit_user"."id" and "shipkit_team_member"."team_id" = any ((select shipkit.get_team_ids('{owner,admin,member,viewer}'))::text[])
      ) or exists (
        select 1 from "shipkit_project_member" where "shipkit_project_member"."user_id" = "shipkit_user"."id"
          and "shipkit_project_member"."project_id" = any ((select shipkit.get_project_ids('{admin,editor,viewer}'))::text[])
      )));--> statement-breakpoint
CREATE POLICY "shipkit_verification_auth" ON "shipkit_verification" AS PERMISSIVE FOR ALL TO "shipkit_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shipkit_verification_worker" ON "shipkit_verification" AS PERMISSIVE FOR ALL TO "shipkit_worker" USING (true) WITH CHECK (true);