import { useSuspenseQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { SessionList } from "../session/session-list.tsx";
import { EmailVerification } from "./email-verification.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { RemoveAccountSection } from "./remove-account-section.tsx";
import { SecurityList } from "./security-list.tsx";

export function AccountPage() {
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  return (
    <>
      <PageHeader title="Your account" />
      <Section title="Profile" description="Visible to members of your teams.">
        <ProfileForm user={user} />
      </Section>
      <Section title="E-mail address">
        <EmailVerification user={user} />
      </Section>
      <PasswordSection user={user} />
      <SessionList />
      <SecurityList />
      <RemoveAccountSection user={user} />
    </>
  );
}
